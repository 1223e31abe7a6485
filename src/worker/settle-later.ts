import { isMessageTs } from '../domain/ids';
import { buildLaterQuestion, placeWords } from '../slack/views/later-answer';
import { inTeam } from '../store/database';
import { findLaterOfPost, recordLaterFailed, recordLaterSent } from '../store/later-sent';
import { type Post, queuePost } from '../store/outbox';
import { findSettings } from '../store/settings';
import type { Tools } from './tools';

const dayMs = 86_400_000;

/**
 * A later answer is out: kept as its author's words before the post counts as sent, so that a crash in between has it
 * looked for and kept again (L4). Doing it twice changes nothing.
 */
export async function laterIsSent(tools: Tools, { teamId, id }: Post, ts: string): Promise<void> {
  const { db } = tools.database;
  const { later, settings } = await inTeam(db, teamId, async (trx) => ({
    later: await findLaterOfPost(trx, teamId, id),
    settings: (await findSettings(trx, teamId))?.settings,
  }));
  if (later === undefined || later.state === 'sent' || !isMessageTs(ts)) return;
  const text = settings?.workspace.record.text === 'full' ? later.text : null;
  await recordLaterSent(tools.database, teamId, later, { ts, text, now: tools.clock() });
}

/** A later answer never got out: it waits for its author's word, who is told privately. */
export async function laterHasFailed(tools: Tools, { teamId, id }: Post, failure: string): Promise<void> {
  const now = tools.clock();
  await inTeam(tools.database.db, teamId, async (trx) => {
    const later = await findLaterOfPost(trx, teamId, id);
    if (later === undefined || later.state !== 'going') return;
    await recordLaterFailed(trx, teamId, later.id);
    const place = placeWords(later.conversationId);
    const why = `Your answer ${place.startsWith('<') ? `for ${place}` : place} ${whyFailed(failure)}`;
    await queuePost(
      trx,
      teamId,
      {
        kind: 'later_offer',
        conversationId: later.author,
        message: buildLaterQuestion(later, why),
        staleAt: now + dayMs,
        onceKey: `later_failed ${id}`,
      },
      now,
    );
  });
}

/** One that may be out is not to be said again unlooked. */
function whyFailed(failure: string): string {
  return failure.startsWith('unclear')
    ? 'may have gone out or not: Slack lets me see neither. Please look there before you send it again.'
    : `could not be sent (Slack says: ${failure}). It waits here; you can try again, or say it yourself.`;
}
