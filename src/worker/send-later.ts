import type { UserId } from '../domain/ids';
import { escapeText, instantInZone } from '../domain/wording';
import { sendLater as putOnItsWay, zoneOfMember } from '../slack/later-answers';
import type { Entry } from '../slack/roster';
import { buildLaterQuestion, placeWords } from '../slack/views/later-answer';
import { type Db, inTeam } from '../store/database';
import type { JobPayload } from '../store/jobs';
import { holdLater, type LaterAnswer, lockLater } from '../store/later-answers';
import { findAnsweredMeanwhile } from '../store/later-sent';
import { queuePost } from '../store/outbox';
import type { Tools } from './tools';

/** From here on "at nine" is not what its author meant any more. */
const lateMs = 4 * 3_600_000;
const dayMs = 86_400_000;

/**
 * Job: the time of a later answer has come (V5). It is judged anew: when somebody has written there meanwhile, or nobody
 * was here to send it for hours, its author is asked first.
 */
export async function sendLater(tools: Tools, { teamId, laterId }: JobPayload<'send-later'>): Promise<void> {
  const entry = await tools.roster.current(teamId);
  // Uninstalled: should it be installed again, it waits for its author's word.
  if (entry === null)
    return inTeam(tools.database.db, teamId, (trx) => holdLater(trx, teamId, laterId)).then(() => undefined);
  await inTeam(tools.database.db, teamId, async (trx) => {
    const later = await lockLater(trx, teamId, laterId);
    const now = tools.clock();
    // Changed meanwhile: then it has a timer of its new time.
    if (later === undefined || later.state !== 'waiting' || later.sendAt > now) return;
    const why = await reasonToAsk(trx, entry, later, now);
    if (why === null) await putOnItsWay(tools, trx, entry, later);
    else await askAuthor(trx, entry, later, why, now);
  });
}

async function reasonToAsk(trx: Db, entry: Entry, later: LaterAnswer, now: number): Promise<string | null> {
  const place = placeWords(later.conversationId);
  if (!entry.settings.members.some(({ user }) => user === later.author))
    return `I was to send this ${placeTo(place)}, and you are on the list of members no more, so I did not.`;
  if (now - later.sendAt > lateMs) {
    const due = instantInZone(later.sendAt, zoneOfMember(entry, later.author, later.sendAt));
    return `I was to send this ${placeTo(place)} on ${due}, and was not running then. Shall I still send it?`;
  }
  const others = await findAnsweredMeanwhile(trx, entry.workspace.teamId, later);
  if (others.length === 0) return null;
  const who = others.map((user) => nameOf(entry, user, later.author)).join(' and ');
  return `${who} ${others.length === 1 && others[0] !== later.author ? 'has' : 'have'} written ${place.startsWith('<') ? `in ${place}` : 'there'} since you wrote this. Shall I still send it?`;
}

function placeTo(place: string): string {
  return place.startsWith('<') ? `to ${place}` : place;
}

function nameOf({ settings }: Entry, user: UserId, author: UserId): string {
  if (user === author) return 'You';
  const member = settings.members.find((each) => each.user === user);
  return member === undefined ? 'A colleague' : escapeText(member.name);
}

async function askAuthor(trx: Db, entry: Entry, later: LaterAnswer, why: string, now: number): Promise<void> {
  const { teamId } = entry.workspace;
  await holdLater(trx, teamId, later.id);
  await queuePost(
    trx,
    teamId,
    {
      kind: 'later_offer',
      conversationId: later.author,
      message: buildLaterQuestion(later, why),
      staleAt: now + dayMs,
      onceKey: `later_question ${later.id} ${later.sendAt}`,
    },
    now,
  );
}
