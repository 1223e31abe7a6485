/** What was said in Slack, what is on record, and what was posted, once all has calmed. */
export type Aftermath = Readonly<{
  /** The clients' messages, each once. */
  said: readonly Message[];
  /** Those whose event was answered with 200. */
  acknowledged: ReadonlySet<string>;
  /** The rows of the record. */
  recorded: readonly (Message & Readonly<{ isFoundLate: boolean }>)[];
  /** The bot's posts as they stand in Slack, each with the id in its metadata. */
  posts: readonly Readonly<{ conversation: string; id: string }>[];
  /** Jobs that the queue gave up, each with its last error. */
  deadJobs: readonly string[];
}>;

export type Message = Readonly<{ conversation: string; ts: string }>;

/** The counts of one run. `lost`, `doubled`, `missing` and `deadJobs` must be zero. */
export type Counts = Readonly<{
  sent: number;
  /** Never answered with 200: Slack gave them up. */
  givenUp: number;
  recorded: number;
  foundLate: number;
  /** Messages that were acknowledged and are not on record. */
  lost: number;
  /** Messages on record more than once; posts with one id, and replies in one conversation, more than once. */
  doubled: number;
  /** Messages that Slack gave up and nobody found; replies that were due and are not there. */
  missing: number;
  due: number;
  replies: number;
  deadJobs: number;
}>;

/** A message's name in all lists. */
export function keyOf({ conversation, ts }: Message): string {
  return `${conversation} ${ts}`;
}

/** Counts one run. In every conversation in which a client spoke, one reply is due. */
export function count({ said, acknowledged, recorded, posts, deadJobs }: Aftermath): Counts {
  const rows = tally(recorded.map(keyOf));
  const replies = tally(posts.map(({ conversation }) => conversation));
  const due = new Set(said.map(({ conversation }) => conversation));
  const unrecorded = said.map(keyOf).filter((key) => !rows.has(key));
  const lost = unrecorded.filter((key) => acknowledged.has(key)).length;
  const silent = [...due].filter((conversation) => !replies.has(conversation)).length;
  return {
    sent: said.length,
    givenUp: said.filter((each) => !acknowledged.has(keyOf(each))).length,
    recorded: rows.size,
    foundLate: recorded.filter(({ isFoundLate }) => isFoundLate).length,
    lost,
    doubled: timesOver(rows) + timesOver(replies) + timesOver(tally(posts.map(({ id }) => id))),
    missing: unrecorded.length - lost + silent,
    due: due.size,
    replies: posts.length,
    deadJobs: deadJobs.length,
  };
}

/** What there should be and is not, by name, for whoever looks for the cause. */
export function undone({ said, recorded, deadJobs }: Aftermath): object {
  const rows = new Set(recorded.map(keyOf));
  return { unrecorded: said.map(keyOf).filter((key) => !rows.has(key)), deadJobs };
}

/** Whether nothing was lost, doubled or left undone. */
export function isWhole({ lost, doubled, missing, deadJobs }: Counts): boolean {
  return lost + doubled + missing + deadJobs === 0;
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function timesOver(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].filter((n) => n > 1).length;
}

/** What was done, and what came of it, as lines to print. */
export function tableOf(faults: ReadonlyMap<string, number>, counts: Counts): string[] {
  const { sent, recorded, givenUp, foundLate, due, replies, lost, doubled, missing, deadJobs } = counts;
  return [
    ...[...faults].sort().map(([name, n]) => line(name, n)),
    '',
    line('messages sent', sent),
    line('  recorded', recorded),
    line('  given up by Slack', givenUp),
    line('  found late', foundLate),
    line('replies due', due),
    line('  posted', replies),
    line('lost', lost),
    line('doubled', doubled),
    line('missing', missing),
    line('dead jobs', deadJobs),
  ];
}

function line(what: string, n: number): string {
  return `  ${what.padEnd(34)} ${String(n).padStart(6)}`;
}
