import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { addressOf, end, failure, type Started } from './processes';
import type { Undo } from './undo';
import { installWorkspaces } from './workspaces';

/** What one of its processes does (`gatehouse start --role`). */
export type Role = 'all' | 'web' | 'worker';

/** How Gatehouse is run. */
export type GatehouseOptions = Readonly<{
  env: NodeJS.ProcessEnv & { DATABASE_URL: string };
  /** A folder for its settings. */
  folder: string;
  /** One process each; the first hears. */
  roles: readonly Role[];
  /** 1: that of the bot's token. More: each installs by OAuth. */
  workspaces: number;
  /** A folder for a CPU profile, or null. */
  profileTo: string | null;
}>;

/** The real program, as `npm start` runs it. */
export async function startGatehouse(
  undo: Undo,
  options: GatehouseOptions,
): Promise<Readonly<{ pids: readonly number[]; url: string }>> {
  const settings = join(options.folder, 'gatehouse.yml');
  writeFileSync(settings, settingsFile);
  const env = {
    ...options.env,
    ...(options.workspaces === 1 ? { GATEHOUSE_CONFIG: settings } : oauth),
    HOST: '127.0.0.1',
    PORT: '0',
    GATEHOUSE_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  };
  const started: Started[] = [];
  for (const role of options.roles) started.push(await startOne(undo, role, env, options.profileTo));
  const [hearing] = started;
  if (hearing === undefined) throw new Error('Gatehouse needs a process');
  const url = addressOf(hearing);
  if (options.workspaces > 1)
    await installWorkspaces(url, options.env.DATABASE_URL, settings, options.workspaces);
  return { pids: started.map(({ pid }) => pid), url };
}

const oauth = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: '4444444444.5555555555',
  SLACK_CLIENT_SECRET: 'the-client-secret-of-the-bench',
  SLACK_STATE_SECRET: 'the-state-secret-of-the-bench',
};

/** It is never open, so that one reply is due in each conversation. */
export const settingsFile = `
workspace:
  timezone: Europe/Lisbon
  mode: live
  hours: {}
members:
  - { user: U0ANA, name: Ana }
clients:
  - { name: Acme, teams: [T0ACME], contact: U0ANA }
`;

async function startOne(
  undo: Undo,
  role: Role,
  env: NodeJS.ProcessEnv,
  profileTo: string | null,
): Promise<Started> {
  const profiling = profileTo === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profileTo)}`];
  const program = [join('dist', 'cli.js'), 'start', '--role', role];
  const child = spawn(process.execPath, [...profiling, ...program], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => end(child));
  const port = await Promise.race([portOf(child), failure(child, `gatehouse (${role})`)]);
  return { child, pid: child.pid ?? 0, port };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    if (child.stdout === null) throw new Error('the app was started without a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { level: number; msg?: string; port?: number };
      if (said.msg === 'Gatehouse runs' && said.port !== undefined) done(said.port);
      else if (said.level >= 40) process.stderr.write(`${line}\n`);
    });
  });
}
