// A newcomer's first use, from end to end: "npm start" in an empty data folder, one message off hours on the practice
// page, its reply, its row in the record, Ctrl-C, and a second start that finds everything again.
//   node scripts/smoke.mjs
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const data = mkdtempSync(join(tmpdir(), 'gatehouse-smoke-'));
// As root the embedded PostgreSQL runs as another user, who must be able to enter the folder.
chmodSync(data, 0o711);
const env = { ...environmentWithoutOurs(), GATEHOUSE_DATA_DIR: data, PORT: '0' };
const words = 'Hello! Could you look at the export before Monday?';
const conversation = 'C0ACME';
const running = new Set();

try {
  const first = await start('npm start in an empty data folder', 'npm', ['start']);
  await step('Maya writes off hours', () =>
    act(first.url, { act: 'say', as: 'U0MAYA', conversationId: conversation, text: words }),
  );
  const message = await step('the reply is in a thread under it', () => replyTo(first.url));
  await step('both are on record', () => checkRecord(message));
  await step('Ctrl-C stops all of it, PostgreSQL too', () => first.interrupt(['status 0', 'SIGINT']));
  const second = await start('a second start', process.execPath, ['dist/cli.js', 'start']);
  await step('the conversation is still there', () => replyTo(second.url));
  await step('so is the record', () => checkRecord(message));
  await step('Ctrl-C ends it with status 0', () => second.interrupt(['status 0']));
  console.log('smoke: all is well');
} catch (error) {
  console.error(`smoke: FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  for (const group of running) signalGroup(group, 'SIGKILL');
  stopLeftPostgres();
  rmSync(data, { recursive: true, force: true });
}

/** What is set for Gatehouse on this machine, in .env too, must not decide about a first use. An empty value is none. */
function environmentWithoutOurs() {
  const ours = /^#([A-Z_]+)=/gm;
  const sample = readFileSync(join(root, '.env.sample'), 'utf8');
  const none = [...sample.matchAll(ours)].map(([, name]) => [name, '']);
  return { ...process.env, ...Object.fromEntries(none) };
}

async function step(what, work) {
  const startedAt = performance.now();
  const result = await work();
  console.log(`smoke: ${what} (${Math.round(performance.now() - startedAt)} ms)`);
  return result;
}

/** Starts Gatehouse as a terminal does, in a process group of its own, and waits for the address it prints. */
function start(what, command, args) {
  return step(what, async () => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child.pid);
    let said = '';
    const ended = new Promise((done) => child.once('exit', (status, signal) => done({ status, signal })));
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    const address = () => /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
    await until(address, 'it printed its address', 120_000, ended, () => said);
    return { url: address(), interrupt: (endings) => interrupt(child.pid, endings, ended, () => said) };
  });
}

/**
 * Ctrl-C: SIGINT to the whole group. Gatehouse itself ends with status 0. The shell in which npm runs it may end after
 * it, by the signal.
 */
async function interrupt(group, endings, ended, said) {
  signalGroup(group, 'SIGINT');
  const { status, signal } = await within(15_000, ended, 'it to end after Ctrl-C');
  const ending = signal ?? `status ${status}`;
  if (!endings.includes(ending)) throw new Error(`it ended with ${ending} instead of ${endings}:\n${said()}`);
  if (signalGroup(group, 0)) throw new Error('a process was left running');
  running.delete(group);
  if (existsSync(pidFile())) throw new Error('PostgreSQL was left running');
}

/** Does what a person does on the page. */
async function act(url, body) {
  const response = await fetch(`${url}/page/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });
  const result = await response.json();
  if (result.kind !== 'done') throw new Error(`the page refused: ${JSON.stringify(result)}`);
}

/** Waits until the message has its automatic reply, and gives the message's ts. */
async function replyTo(url) {
  let found;
  const look = async () => {
    const { messages } = await readJson(`${url}/page/messages?conversation=${conversation}`);
    const message = messages.find((each) => each.text === words);
    if (message === undefined) return false;
    const thread = await readJson(`${url}/page/thread?conversation=${conversation}&ts=${message.ts}`);
    const replies = thread.messages.filter((each) => each.isFromApp);
    if (replies.length > 1) throw new Error(`there are ${replies.length} replies instead of one`);
    found = message.ts;
    return replies.length === 1 && replies[0].text.startsWith('Thanks, ');
  };
  await until(look, 'the automatic reply', 15_000);
  return found;
}

async function readJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

async function checkRecord(ts) {
  const output = await run('npx', ['gatehouse', 'record', 'list', '--format', 'jsonl']);
  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [line] = lines;
  const isRight =
    lines.length === 1 &&
    line.message_ts === ts &&
    line.client === 'Acme' &&
    line.decision === 'reply' &&
    line.replies.length === 1 &&
    line.replies[0].state === 'sent';
  if (!isRight) throw new Error(`the record says otherwise:\n${output}`);
}

async function run(command, args) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const status = await within(
    60_000,
    new Promise((done) => child.once('close', done)),
    `${command} ${args.join(' ')}`,
  );
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${status}:\n${errors}`);
  return output;
}

async function until(condition, what, withinMs, ended = new Promise(() => undefined), said = () => '') {
  const deadline = performance.now() + withinMs;
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  while (!(await condition())) {
    if (isOver) throw new Error(`it ended before ${what}:\n${said()}`);
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain for ${what}\n${said()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function within(limitMs, promise, what) {
  let timer;
  const limit = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`waited ${limitMs} ms in vain for ${what}`)), limitMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function pidFile() {
  return join(data, 'postgres', 'postmaster.pid');
}

/** Stops a PostgreSQL that a failure may have left running, by the process id that it wrote itself. */
function stopLeftPostgres() {
  if (!existsSync(pidFile())) return;
  const pid = Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1) process.kill(pid, 'SIGQUIT');
}

/** False when the group has no process any more. */
function signalGroup(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}
