import { z } from 'zod';

/**
 * Says a mistake in the words of the person who wrote the file. Hand it to `safeParse` as `error`: it speaks where a
 * schema has no words of its own.
 */
export const mistakeInWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'unrecognized_keys' && issue.input === undefined) return `is missing${exampleAt(issue)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `${expected(issue.expected, issue)}${got(issue.input)}`;
    case 'too_small':
      return issue.minimum === 1 ? 'must not be empty' : `must have at least ${sizeOf(issue, issue.minimum)}`;
    case 'too_big':
      return `must have at most ${sizeOf(issue, issue.maximum)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}${got(issue.input)}`;
    case 'invalid_format':
      return `is not written as it should be${got(issue.input)}${exampleAt(issue)}`;
    case 'unrecognized_keys':
      return 'has a key that Gatehouse does not know';
    case 'invalid_key':
      return 'is not a key that is possible here';
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_element':
    case 'custom':
      return `is not right${got(issue.input)}${exampleAt(issue)}`;
    default:
      return issue satisfies never;
  }
};

/** A mistake that stands alone. In a file it follows the name of its key. */
export function mistakeAsSentence(message: string): string {
  return /^["\d]/.test(message) ? `${message}.` : `This ${message}.`;
}

/** A whole number of a settings file, from `least` to `most`, both included. */
export function wholeNumber(least: number, most: number): z.ZodNumber {
  const error = ({ input }: { input?: unknown }) =>
    input === undefined ? undefined : `must be a whole number from ${least} to ${most}${got(input)}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

/** A value as it is quoted in an error, with a space behind it; empty for what is no short text or number. */
export function quotedValue(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `"${value}" ` : '';
}

type Raw = Parameters<z.core.$ZodErrorMap>[0];

function expected(type: string, issue: Raw): string {
  const right = exampleAt(issue);
  switch (type) {
    case 'array':
      return `must be a list${right}`;
    case 'object':
    case 'record':
      return `must have keys with values${right}`;
    case 'boolean':
      return 'must be true or false';
    case 'string':
      return isPlain(issue.input)
        ? `must be text in quotes, such as "${issue.input}"`
        : `must be text${right}`;
    default:
      return `must be a ${type}${right}`;
  }
}

function isPlain(value: unknown): boolean {
  return ['number', 'boolean'].includes(typeof value);
}

/** What stands there instead. A longer text is not repeated: it may be a calendar's address, which is a secret. */
function got(value: unknown): string {
  if (typeof value === 'string' && /^-?\d+$/.test(value))
    return `; got "${value}", which is text: leave the quotes out`;
  if (value === null) return '; got nothing';
  if (Array.isArray(value)) return '; got a list';
  if (typeof value === 'object') return '; got keys with values';
  const text = String(value);
  return /^[\w.:+-]{1,24}$/.test(text) ? `; got ${text}` : '; got some other text';
}

function sizeOf({ origin }: { origin?: string }, count: number | bigint): string {
  return `${count} ${origin === 'array' ? 'entries' : 'characters'}`;
}

function exampleAt({ path = [] }: Raw): string {
  const example = exampleFor(path);
  return example === null ? '' : `, e.g. ${example}`;
}

/** A right line for a key: by the last two names of its path, else by the last; `[]` stands for an entry of a list. */
function exampleFor(path: readonly PropertyKey[]): string | null {
  const names = path.map((part) => (typeof part === 'number' ? '[]' : String(part)));
  const [last = '', before = ''] = names.reverse();
  const inList = last === '[]' ? `${before}[]` : last;
  const key =
    names.slice(1).includes('clients') && `client ${inList}` in examples ? `client ${inList}` : inList;
  const value = examples[key];
  if (value === undefined) return null;
  return last === '[]' || last === '' ? value : `${last}: ${value}`;
}

const week = '{ mon: ["09:00-17:00"] }';
const day = '["09:00-12:30", "13:30-17:00"]';
const stay = '{ from: 2026-05-03, to: 2026-05-14, timezone: Asia/Tokyo }';
const off = '{ from: 2026-08-03, to: 2026-08-14 }';
const busy = '{ from: 2026-11-23, to: 2026-12-05, general_minutes: 960 }';
const closed = '{ from: 2026-08-03T00:00, to: 2026-08-17T00:00 }';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Right values by key. The empty key is the file itself. */
const examples: Readonly<Record<string, string>> = {
  '': 'workspace, members, clients, ignore',
  workspace: '{ timezone: Europe/Lisbon }',
  timezone: 'Europe/Lisbon',
  language: 'en',
  mode: 'live',
  hours: week,
  weekly: week,
  breaks: '{ wed: ["12:00-13:00"] }',
  dates: '{ 2026-12-24: ["09:00-12:00"] }',
  closures: `[${closed}]`,
  'closures[]': closed,
  time_off: `[${off}]`,
  'time_off[]': off,
  travel: `[${stay}]`,
  'travel[]': stay,
  busy: `[${busy}]`,
  'busy[]': busy,
  from: '2026-08-03',
  to: '2026-08-14',
  reason: 'moving house',
  shown: 'false',
  cover: 'U0BEN',
  general_minutes: '480',
  urgent_minutes: '60',
  nudge_minutes: '60',
  feeds: '[https://calendar.example.com/ana.ics]',
  'feeds[]': 'https://calendar.example.com/ana.ics',
  members: '[{ user: U0ANA, name: Ana }]',
  'members[]': '{ user: U0ANA, name: Ana }',
  'client members': '[U0ANA]',
  'client members[]': 'U0ANA',
  user: 'U0ANA',
  name: 'Ana',
  'client name': 'Acme',
  clients: '[{ name: Acme, teams: [T0ACME] }]',
  'clients[]': '{ name: Acme, teams: [T0ACME] }',
  teams: '[T0ACME]',
  'teams[]': 'T0ACME',
  users: '[U0MAYA]',
  'users[]': 'U0MAYA',
  contact: 'U0ANA',
  conversations: '[{ channel: C0ACME, purpose: general }]',
  'conversations[]': '{ channel: C0ACME, purpose: general }',
  channel: 'C0ACME',
  terms: 'Two rounds of changes are included.',
  ignore: '{ users: [U0BOT] }',
  holidays: '{ country: PT }',
  country: 'PT',
  state: 'BY',
  region: 'A',
  kinds: '[public, bank]',
  except: '[Carnival]',
  'except[]': 'Carnival',
  also: '{ 12-26: Sant Esteve }',
  texts: '{ en: { evening: "We are back {back}." } }',
  targets: '{ general_minutes: 480 }',
  replies: '{ in_channels: thread }',
  record: '{ days: 365 }',
  'client record': '{ text: metadata }',
  ...Object.fromEntries(weekdays.map((name) => [name, day])),
  ...Object.fromEntries(weekdays.map((name) => [`${name}[]`, '"09:00-17:00"'])),
};
