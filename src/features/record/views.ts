import type { KnownBlock } from '@slack/types';
import { context, section } from '../../slack/blocks';
import { instantToken } from '../../words/wording';

/** What of the record is older than some limit: how many messages, and when the oldest was said (ms since 1970 UTC). */
export type OlderRecord = Readonly<{ count: number; oldestAt: number | null }>;

/** What a retention of so many days deletes of what is kept now. `zone`: in which the oldest is told, IANA. */
export function retentionBlocks({ count, oldestAt }: OlderRecord, days: number, zone: string): KnownBlock[] {
  const counts = context('What is kept of a message changes only for those that come from now on.');
  const kept = `${days === 1 ? 'one day' : `${days} days`}`;
  if (count === 0 || oldestAt === null) return [section(`Nothing on record is older than ${kept}.`), counts];
  const messages = count === 1 ? 'One message on record is' : `${count} messages on record are`;
  return [
    section(
      `:warning: *${messages} older than ${kept}*, the oldest of ${instantToken(oldestAt, zone, 'of')}. The coming night deletes what is that old, for good: undoing this change does not bring it back.`,
    ),
    counts,
  ];
}
