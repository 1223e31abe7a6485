import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { installByToken } from '../../src/features/install';
import type { Role } from '../../src/main';
import type { JsonObject } from '../../src/practice/json';
import { clientOptions } from '../../src/slack/web';
import { inTeam } from '../../src/store/database';
import { createBotGrants } from '../../src/workspace/grants';
import type { ConversationId, MessageTs, TeamId } from '../../src/workspace/ids';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { recordSettings } from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createDelivery, type Delivery } from '../support/event-delivery';
import { until } from '../support/gatehouse';
import { buildProgram, type GatehouseProcess, startProcess } from '../support/gatehouse-process';
import {
  type Fault,
  nextTs,
  type StandIn,
  type StandInPost,
  standInAppId,
  startStandIn,
} from '../support/slack-stand-in';

const teams: readonly TeamId[] = ['T0STUDIO', 'T0AGENCY'];
const conversationsEach = 120;
const messagesEach = 3;
const burst = 12;
const betweenBurstsMs = 330;
const signingSecret = 'the-signing-secret-of-the-crash-test';
const seed = Number(process.env.CRASH_SEED ?? 1);

/** A client's message, as sent to Gatehouse. */
type Sent = Readonly<{ teamId: TeamId; conversation: ConversationId; ts: MessageTs }>;

let database: TestDatabase;
let slack: StandIn;
let delivery: Delivery;
let environment: Record<string, string>;
let random: () => number;
let calls = 0;
const chaos = { isOn: true };
const talk = new EventEmitter();
const living = new Map<string, GatehouseProcess>();

beforeAll(buildProgram);
beforeEach(async () => {
  random = createRandom(seed);
  calls = 0;
  chaos.isOn = true;
  database = await createTestDatabase();
  delivery = createDelivery(signingSecret);
  slack = await startStandIn({
    tokens: new Map(teams.map((teamId) => [tokenOf(teamId), teamId])),
    fault: () => (chaos.isOn ? pickFault() : 'none'),
    delayMs: () => 5 + random() * 120,
    onPost: (post) => delivery.send(ownPost(post)),
  });
  const key = randomBytes(32).toString('base64');
  await install(key);
  environment = {
    DATABASE_URL: database.url,
    GATEHOUSE_ENCRYPTION_KEY: key,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'a-client-secret',
    SLACK_STATE_SECRET: 'a-state-secret',
    SLACK_API_URL: slack.apiUrl,
    LOG_LEVEL: 'info',
  };
});

afterEach(async () => {
  chaos.isOn = false;
  for (const each of living.values()) await each.kill();
  living.clear();
  await delivery.stop();
  await slack.stop();
  await database.drop();
});

type Loop = ReturnType<typeof keepKilling>;

/** The processes that are killed, each on its own. Of two that hear, the one that started last is delivered to. */
const casts: readonly (readonly [string, () => readonly Loop[]])[] = [
  [
    'web and worker',
    () => [keepKilling('web', 2_500, deliverTo), keepKilling('worker', 4_000, () => undefined)],
  ],
  [
    'two that do everything, each of which works on what it hears,',
    () => [keepKilling('all', 2_500, deliverTo, 'one'), keepKilling('all', 4_000, deliverTo, 'other')],
  ],
];

const deliverTo = (port: number | null) =>
  delivery.to(port === null ? null : `http://127.0.0.1:${port}/slack/events`);

test.each(casts)(
  'L1, L4, O1: %s killed at any point lose no acknowledged message and say nothing twice',
  async (cast, start) => {
    const loops = start();
    const sent = await sayEverything();
    // On a busy machine the killed may hardly have come to speak by now.
    const wasBroken = () => faultsPlayed() > 3 && loops.every(({ kills }) => kills() > 2);
    await until(async () => wasBroken(), 'enough to have gone wrong', 60_000);
    chaos.isOn = false;
    const kills = await Promise.all(loops.map(({ settle }) => settle()));
    await drained();
    const counts = { ...(await count(sent)), kills, faults: Object.fromEntries(slack.faults) };
    process.stdout.write(`crash test, ${cast} seed ${seed}: ${JSON.stringify(counts)}\n`);
    expect(counts).toMatchObject({
      messages: teams.length * conversationsEach * messagesEach,
      lost: 0,
      doubledExchanges: 0,
      saidTwice: 0,
      conversationsToldTwice: 0,
      conversationsNotTold: 0,
      messagesAnsweredTwice: 0,
      unsettledPosts: 0,
      deadJobs: [],
    });
    expect(Math.min(...kills)).toBeGreaterThan(2);
    expect(faultsPlayed()).toBeGreaterThan(3);
  },
  180_000,
);

function faultsPlayed(): number {
  return slack.faults.get('answer_lost') ?? 0;
}

/** Installs both workspaces. They are always closed, so that the day on which this runs does not matter. */
async function install(key: string): Promise<void> {
  const log = pino({ level: 'silent' });
  const options = clientOptions(slack.apiUrl, log, () => 0);
  const clock = () => 0;
  const grants = createBotGrants(database, [key], clock);
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon', mode: 'live', hours: {} },
    members: [{ user: 'U0ANA', name: 'Ana' }],
    clients: [{ name: 'Acme', teams: ['T0ACME'], contact: 'U0ANA' }],
  });
  for (const teamId of teams) {
    const deps = { database, keys: [key], grants, clock, clientOptions: options, log };
    await installByToken(deps, tokenOf(teamId));
    await inTeam(database.db, teamId, (trx) => recordSettings(trx, teamId, settings, { by: 'test', at: 0 }));
  }
}

/** Says every message, the conversations in turns and in bursts, while the processes die and come back. */
async function sayEverything(): Promise<Sent[]> {
  const places = teams.flatMap((teamId) =>
    Array.from({ length: conversationsEach }, (_, n) => ({
      teamId,
      conversation: conversationOf(teamId, n),
    })),
  );
  const sent: Sent[] = [];
  for (let round = 0; round < messagesEach; round += 1)
    for (let at = 0; at < places.length; at += burst) {
      const said = places.slice(at, at + burst).map((place) => ({ ...place, ts: nextTs() }));
      sent.push(...said);
      for (const each of said) delivery.send(clientMessage(each));
      talk.emit('burst');
      await sleep(betweenBurstsMs * 2 * random());
    }
  return sent;
}

/**
 * Starts a role again and again, and kills it up to `mostMs` ms later: a few ms after a burst, when it has most in hand,
 * or while it starts. `kills`: how often, so far. `settle` lets the last one live, and gives how often it was killed.
 */
function keepKilling(role: Role, mostMs: number, onPort: (port: number | null) => void, name: string = role) {
  let kills = 0;
  const loop = (async () => {
    for (;;) {
      const current = startProcess(role, environment);
      living.set(name, current);
      const runs = current.running.then(onPort, () => undefined);
      // On a busy machine none would ever come to run if all were killed so soon.
      if (chaos.isOn && random() < 0.7) await runs;
      await sleep(300 + random() * mostMs);
      if (chaos.isOn) await Promise.race([once(talk, 'burst'), sleep(1_000)]);
      if (!chaos.isOn) {
        await current.running;
        return;
      }
      await sleep(random() * 20);
      await current.kill();
      onPort(null);
      kills += 1;
    }
  })();
  return { kills: () => kills, settle: () => loop.then(() => kills) };
}

/** Waits until the messages are handled, and then our own posts, which Slack sends us too. */
async function drained(): Promise<void> {
  for (const what of ['the messages to be handled', 'our own posts to be passed over']) {
    await delivery.settled();
    await until(hasNothingToDo, what, 100_000);
  }
}

/** Reading back what was missed keeps to Slack's rate limits, so it may go on for minutes after all is handled. */
async function hasNothingToDo(): Promise<boolean> {
  const { rows } = await database.pool.query(
    `select (select count(*) from inbox where processed_at is null) + (select count(*) from graphile_worker.jobs where task_identifier not in ('purge-record', 'catch-up', 'read-back')
        and (attempts < max_attempts or locked_at is not null))
      + (select count(*) from outbox where state in ('pending', 'sending')) as n`,
  );
  return rows[0].n === 0;
}

async function count(sent: readonly Sent[]) {
  const { rows: exchanges } = await database.pool.query<{ key: string; n: number }>(
    `select team_id || ' ' || conversation_id || ' ' || message_ts as key, count(*) as n from exchanges group by 1`,
  );
  const recorded = new Map(exchanges.map(({ key, n }) => [key, n]));
  const { rows } = await database.pool.query(
    `select (select count(*) from outbox where state <> 'sent') as unsettled,
      (select count(*) from (select from outbox group by team_id, for_conversation_id, for_message_ts
        having count(*) > 1) o) as twice,
      (select coalesce(json_agg(task_identifier || ': ' || coalesce(last_error, 'killed')), '[]') from graphile_worker.jobs
        where attempts >= max_attempts and locked_at is null) as dead`,
  );
  const told = tally(slack.posts.map((post) => `${post.teamId} ${post.channel}`));
  return {
    messages: sent.length,
    deliveries: delivery.counts(),
    lost: sent.filter((each) => !recorded.has(`${each.teamId} ${each.conversation} ${each.ts}`)).length,
    doubledExchanges: exchanges.filter(({ n }) => n > 1).length,
    posts: slack.posts.length,
    saidTwice: timesOver(tally(slack.posts.map((post) => post.metadata.event_payload.id))),
    conversationsToldTwice: timesOver(told),
    conversationsNotTold: teams.length * conversationsEach - told.size,
    messagesAnsweredTwice: rows[0].twice,
    unsettledPosts: rows[0].unsettled,
    deadJobs: rows[0].dead,
  };
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function timesOver(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].filter((n) => n > 1).length;
}

/** Each seventh answer gets lost, however few calls come; the others go wrong at random. */
function pickFault(): Fault {
  calls += 1;
  if (calls % 7 === 0) return 'answer_lost';
  const at = random();
  if (at < 0.05) return 'broken_before';
  if (at < 0.08) return 'server_error';
  return at < 0.11 ? 'rate_limited' : 'none';
}

/** Every other conversation is a DM with the bot. */
function conversationOf(teamId: TeamId, index: number): ConversationId {
  const name = `${teamId.slice(2, 4)}${index}`;
  return index % 2 === 0 ? `D0${name}` : `C0${name}`;
}

function clientMessage({ teamId, conversation, ts }: Sent): JsonObject {
  return envelopeOf(teamId, {
    type: 'message',
    channel: conversation,
    channel_type: conversation.startsWith('D') ? 'im' : 'channel',
    user: 'U0MAYA',
    user_team: 'T0ACME',
    text: 'Could you have a look at the banner?',
    ts,
  });
}

function ownPost({ teamId, channel, ts, threadTs, text }: StandInPost): JsonObject {
  return envelopeOf(teamId, {
    type: 'message',
    channel,
    channel_type: channel.startsWith('D') ? 'im' : 'channel',
    user: 'U0GATEHOUSE',
    bot_id: 'B0GATEHOUSE',
    app_id: standInAppId,
    text,
    ts,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
  });
}

function envelopeOf(teamId: TeamId, event: JsonObject): JsonObject {
  return {
    type: 'event_callback',
    team_id: teamId,
    api_app_id: standInAppId,
    event_id: `Ev${teamId}${String(event.ts).replace('.', '')}`,
    authorizations: [{ team_id: teamId, user_id: 'U0GATEHOUSE', is_bot: true }],
    event,
  };
}

function tokenOf(teamId: TeamId): string {
  return `xoxb-${teamId}`;
}

/** Evenly spread numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
