import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { type ConversationId, isConversationId, isMessageTs, type MessageTs } from '../../domain/ids';
import type { ConversationKind } from '../../domain/message';
import { scheduleOf, whoServes } from '../../domain/rota';
import type { ClientSettings, Member } from '../../domain/settings';
import { nudgeAt, urgentMinutesFor, urgentTarget } from '../../domain/targets';
import { escapeText, type Language, languageSaying, say } from '../../domain/wording';
import { quotable } from '../../domain/words/quote';
import { findConversation } from '../../store/conversations';
import { inTeam } from '../../store/database';
import {
  findClientOfMessage,
  markUrgent,
  type UrgentExchange,
  type UrgentTarget,
} from '../../store/exchanges';
import { type NewPost, queuePost } from '../../store/outbox';
import { findSpeaker } from '../../store/spoken';
import { type Asker, findAsker } from '../asker';
import type { Desk, Entry } from '../roster';
import { clientIdOf } from '../sender';
import { buildPage, buildPageConfirmation } from '../views/notice';
import { markSpokenFor } from '../views/spoken-for';

type Press = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;
/** The client's message, and where the notice with the button stands. */
type About = Readonly<{
  conversationId: ConversationId;
  messageTs: MessageTs;
  threadTs: MessageTs | null;
  /** That of the notice. */
  language: Language;
}>;

/**
 * “It can't wait” (U2): only somebody of the client whose message it is may press it. The exchange becomes urgent,
 * those in charge hear of it, and the client is told so; once, however often it is pressed.
 */
export async function cannotWait(desk: Desk, { ack, body, action, respond }: Press): Promise<void> {
  await ack();
  const asker = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const language = languageSaying('button.cannot_wait', action.text?.text);
  const about = toAbout(body, action.value, language);
  const whisper = (key: 'urgent.not_yours' | 'urgent.known') =>
    respond({ response_type: 'ephemeral', replace_original: false, text: say(language, key) });
  const owner = about === null ? null : await findOwner(desk, asker, about);
  if (about === null || owner === null) {
    await whisper('urgent.not_yours');
    return;
  }
  if (!(await page(desk, asker.entry, owner, about))) await whisper('urgent.known');
}

function toAbout(body: BlockButtonAction, messageTs: string | undefined, language: Language): About | null {
  const conversationId = body.channel?.id;
  if (conversationId === undefined || !isConversationId(conversationId)) return null;
  if (messageTs === undefined || !isMessageTs(messageTs)) return null;
  const threadTs: unknown = body.message?.thread_ts;
  return {
    conversationId,
    messageTs,
    language,
    threadTs: typeof threadTs === 'string' && isMessageTs(threadTs) ? threadTs : null,
  };
}

type Owner = Readonly<{ name: string; settings: ClientSettings | null }>;

/** The client that the presser belongs to, when the message is that client's; else null. */
async function findOwner(desk: Desk, { entry, sender, userId }: Asker, about: About): Promise<Owner | null> {
  if (sender.kind !== 'client' && sender.kind !== 'unknown_client') return null;
  const { teamId } = entry.workspace;
  const ownerId = await inTeam(desk.database.db, teamId, (trx) =>
    findClientOfMessage(trx, teamId, about.conversationId, about.messageTs),
  );
  const { id, name } = await clientIdOf(desk, entry, sender, userId);
  return ownerId === id ? { name, settings: sender.kind === 'client' ? sender.client : null } : null;
}

/** Marks the exchange urgent and tells the one in charge; false when it was urgent before. */
async function page(desk: Desk, entry: Entry, owner: Owner, about: About): Promise<boolean> {
  const { teamId } = entry.workspace;
  const now = desk.clock();
  return inTeam(desk.database.db, teamId, async (trx) => {
    const speakerId = await findSpeaker(trx, teamId, about.conversationId, about.messageTs);
    const speaker = entry.settings.members.find((member) => member.user === speakerId) ?? null;
    const contact = speaker ?? whoServes(entry, owner.settings)[0];
    const kind = (await findConversation(trx, teamId, about.conversationId))?.kind ?? 'channel';
    const exchange = await markUrgent(trx, teamId, about.conversationId, about.messageTs, (promisedAt) =>
      urgentFrom(entry, owner.settings, promisedAt, now),
    );
    if (exchange === undefined) return false;
    for (const post of pagesFor({ ...about, speaker, kind }, exchange, owner.name, contact, now))
      await queuePost(trx, teamId, post, now);
    return true;
  });
}

/** T1, T0: on the clock from the press, and never later than was promised before. */
function urgentFrom(
  entry: Entry,
  client: ClientSettings | null,
  promisedAt: number | null,
  now: number,
): UrgentTarget {
  const { settings } = entry;
  const targetAt = urgentTarget(now, urgentMinutesFor(settings, client), promisedAt);
  const schedule = scheduleOf(entry, client, whoServes(entry, client));
  const target = { class: 'urgent' as const, from: now, targetAt };
  return {
    targetAt,
    lookAt: nudgeAt(schedule, target, settings.workspace.targets.nudge_minutes) ?? targetAt,
  };
}

const keepTryingMs = 86_400_000;

function pagesFor(
  about: About & Readonly<{ speaker: Member | null; kind: ConversationKind }>,
  exchange: UrgentExchange,
  clientName: string,
  contact: Member | undefined,
  now: number,
): NewPost[] {
  const common = {
    for: { conversationId: about.conversationId, messageTs: about.messageTs, saidAt: exchange.saidAt },
    clientId: exchange.clientId,
    staleAt: now + keepTryingMs,
  };
  // Of members' own direct messages nobody else reads the words, should that member not be here any more (P2).
  const isOwn = about.kind === 'member_dm' || about.kind === 'group_dm';
  const words = isOwn && about.speaker === null ? '' : quotable(exchange.text ?? '');
  const pages =
    contact === undefined
      ? []
      : [
          {
            ...common,
            kind: 'page' as const,
            conversationId: contact.user,
            message: buildPage(
              escapeText(clientName),
              words,
              about.speaker === null
                ? placeWords(about.kind, about.conversationId)
                : 'in your direct messages',
            ),
          },
        ];
  const confirmation = {
    ...common,
    kind: 'confirmation' as const,
    conversationId: about.conversationId,
    threadTs: about.threadTs,
    message: buildPageConfirmation(contact === undefined ? null : escapeText(contact.name), about.language),
  };
  return [
    ...pages,
    about.speaker === null ? confirmation : inTheirName(confirmation, about.speaker, about.language),
  ];
}

function placeWords(kind: ConversationKind, conversationId: ConversationId): string {
  switch (kind) {
    case 'channel':
      return `in <#${conversationId}>`;
    case 'bot_dm':
      return 'in a direct message to me';
    case 'member_dm':
    case 'group_dm':
      return 'in a direct message';
    default:
      return kind satisfies never;
  }
}

/** Where a member's grant said the notice, it says the rest too (R7). */
function inTheirName(post: NewPost, { user, name }: Member, language: Language): NewPost {
  return { ...post, speaker: user, message: markSpokenFor(post.message, escapeText(name), language) };
}
