import { dayMs, hourMs } from '../time';
import { instantOfTs, type MessageTs, type UserId } from './ids';
import type { Member } from './settings/settings';
import { standsInFor, type Timetable } from './timetable';

/**
 * What was said, without the words: an answer or news, a question, or small talk. `presence`: nothing was said, a member
 * pressed that they are there.
 */
export type Says = 'words' | 'question' | 'small_talk' | 'presence';

/** Something that was said in a conversation lately. `by`: which of the workspace's own people; null: a client. */
export type Remark = Readonly<{ ts: MessageTs; threadTs: MessageTs | null; by: UserId | null; says: Says }>;

/** A message in its thread, or at the top level. */
type Placed = Readonly<{ ts: MessageTs; threadTs: MessageTs | null }>;

/** For how long a question awaits its answer, and the top level of a channel is one talk, in ms (R4). */
export const answerWithinMs = 2 * hourMs;

const keptMs = 14 * dayMs;
const mostKept = 40;

/** Adds a remark. The last of each kind is kept, by person and thread, for two weeks and forty in all. */
export function noteRemark(remarks: readonly Remark[], remark: Remark): Remark[] {
  const isSame = (each: Remark) =>
    each.threadTs === remark.threadTs && each.by === remark.by && each.says === remark.says;
  const older = remarks.find((each) => isSame(each) && each.ts > remark.ts);
  const kept = [...remarks.filter((each) => !isSame(each)), older ?? remark].sort((one, other) =>
    one.ts < other.ts ? -1 : 1,
  );
  const newest = instantOfTs(kept.at(-1)?.ts ?? remark.ts);
  return kept.filter(({ ts }) => newest - instantOfTs(ts) < keptMs).slice(-mostKept);
}

/**
 * Who had the last word before a message, in its thread or direct conversation. At the top level of a channel it counts for
 * two hours, because there the next line may be about anything.
 */
export function lastBefore(
  remarks: readonly Remark[],
  message: Placed,
  isChannel: boolean,
): 'own' | 'client' | 'none' {
  const last = talkBefore(remarks, message).at(-1);
  if (last === undefined) return 'none';
  const isOver = instantOfTs(message.ts) - instantOfTs(last.ts) > answerWithinMs;
  if (isChannel && message.threadTs === null && isOver) return 'none';
  return last.by === null ? 'client' : 'own';
}

/** When the question was asked that a message may answer: the last thing said there by our side. Ms since 1970 UTC; null: none. */
export function askedBefore(remarks: readonly Remark[], message: Placed): number | null {
  const last = talkBefore(remarks, message)
    .filter(({ by }) => by !== null)
    .at(-1);
  return last?.says === 'question' ? instantOfTs(last.ts) : null;
}

/** When one of our people last said something at the top level before `ts`, beside questions and small talk; null: not that we know. */
export function lastWordsBefore(remarks: readonly Remark[], by: UserId, ts: MessageTs): MessageTs | null {
  const said = remarks.filter(
    (each) => each.by === by && each.threadTs === null && each.says === 'words' && each.ts < ts,
  );
  return (
    said
      .map((each) => each.ts)
      .sort()
      .at(-1) ?? null
  );
}

/** What was said before a message in the same thread, with the message that the thread began with, or at the top level. */
function talkBefore(remarks: readonly Remark[], { ts, threadTs }: Placed): Remark[] {
  return remarks
    .filter(
      (each) =>
        each.says !== 'presence' &&
        each.ts < ts &&
        (each.threadTs === threadTs || (threadTs !== null && each.ts === threadTs)),
    )
    .sort((one, other) => (one.ts < other.ts ? -1 : 1));
}

/**
 * When people last talked with the client, as far as it concerns a message (R4): somebody in charge spoke anywhere in the
 * conversation, or anybody of our side answered the message. Ms since 1970 UTC; null: never.
 *
 * @param isInCharge whether somebody is in charge of the message, or stands in for who is
 */
export function lastTalked(
  remarks: readonly Remark[],
  message: Placed,
  isInCharge: (user: UserId) => boolean,
): number | null {
  const talked = remarks.filter(
    (each) =>
      each.says === 'presence' ||
      (each.by !== null && isInCharge(each.by)) ||
      (each.by !== null && each.says === 'words' && isAfter(each, message)),
  );
  return talked.length === 0 ? null : Math.max(...talked.map(({ ts }) => instantOfTs(ts)));
}

function isAfter(each: Remark, { ts, threadTs }: Placed): boolean {
  return each.ts > ts && (each.threadTs === threadTs || each.threadTs === ts);
}

/** Tells whether somebody is one of `members`, or stands in for one of them at `at` (ms since 1970 UTC). */
export function amongThem(timetable: Timetable, members: readonly Member[], at: number) {
  return (user: UserId): boolean => {
    const person = timetable.settings.members.find((member) => member.user === user);
    if (person === undefined) return false;
    return members.some((each) => each.user === user || standsInFor(timetable, person, each, at));
  };
}
