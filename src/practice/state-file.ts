import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ConversationId } from '../workspace/ids';
import { addToLog } from './messages';
import { emptyLog, type Message, type Model } from './model';

const version = 1;
const list = z.array(z.looseObject({}));
const pair = z.array(z.tuple([z.string(), z.unknown()]));
const shape = z.strictObject({
  version: z.literal(version),
  now: z.number(),
  app: z.looseObject({ id: z.string(), signingSecret: z.string() }),
  teams: list,
  users: list,
  conversations: list,
  messages: z.array(z.tuple([z.string(), list])),
  files: list,
  grants: list,
  views: list,
  homes: pair,
  counter: z.number(),
  externalTimezones: z.boolean(),
});

/** Writes the workspace as JSON, whole or not at all. As in Slack, open modals and ephemerals are not kept. */
export function saveModel(path: string, model: Model, now: number): void {
  const homes = new Set(model.homes.values());
  const saved = {
    version,
    now,
    app: model.app,
    teams: [...model.teams.values()],
    users: [...model.users.values()],
    conversations: [...model.conversations.values()],
    messages: [...model.messages].map(([id, log]) => [id, log.list]),
    files: [...model.files.values()],
    grants: model.grants,
    views: [...model.views.values()].filter(({ id }) => homes.has(id)),
    homes: [...model.homes],
    counter: model.counter,
    externalTimezones: model.externalTimezones,
  };
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(saved), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw new StateFileError(`the practice workspace can't be written to ${path}: ${wordsOf(error)}`);
  }
}

/** A saved workspace that can't be read or written. The message says which file, and what to do. */
export class StateFileError extends Error {
  override name = 'StateFileError';
}

/**
 * Reads a saved workspace; null when there is none. Throws an error that names the file when it holds something else.
 */
export function loadModel(path: string): { model: Model; now: number } | null {
  if (!existsSync(path)) return null;
  const saved = shape.safeParse(parse(read(path)));
  if (!saved.success) {
    const what = saved.error.issues.map((issue) => `${[...issue.path, issue.message].join(': ')}`).join('; ');
    throw new StateFileError(
      `${path} does not hold a practice workspace (${what}). Delete it to begin afresh.`,
    );
  }
  const data = saved.data as unknown as Saved;
  const model: Model = {
    app: data.app,
    teams: byId(data.teams),
    users: byId(data.users),
    conversations: byId(data.conversations),
    messages: new Map(data.messages.map(([id, messages]) => [id, toLog(messages)])),
    ephemerals: [],
    files: byId(data.files),
    grants: data.grants,
    views: byId(data.views),
    modals: new Map(),
    homes: new Map(data.homes),
    counter: data.counter,
    nonce: randomBytes(3).toString('hex').toUpperCase(),
    externalTimezones: data.externalTimezones,
  };
  return { model, now: data.now };
}

type Values<M> = M extends Map<unknown, infer V> ? V[] : never;
type Saved = {
  now: number;
  app: Model['app'];
  teams: Values<Model['teams']>;
  users: Values<Model['users']>;
  conversations: Values<Model['conversations']>;
  messages: [ConversationId, Message[]][];
  files: Values<Model['files']>;
  grants: Model['grants'];
  views: Values<Model['views']>;
  homes: [string, string][];
  counter: number;
  externalTimezones: boolean;
};

function byId<K, T extends { id: K }>(items: readonly T[]): Map<T['id'], T> {
  return new Map(items.map((item) => [item.id, item]));
}

function toLog(messages: readonly Message[]) {
  const log = emptyLog();
  for (const message of messages) {
    addToLog(log, message);
    log.lastMicros = Math.max(log.lastMicros, microsOf(message.ts), microsOf(message.edited?.ts ?? '0'));
  }
  return log;
}

function microsOf(ts: string): number {
  const [seconds = '0', micros = '0'] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(micros);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StateFileError(
      `the practice workspace can't be read from ${path}: ${wordsOf(error)}. Delete it to begin afresh.`,
    );
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
