import type { BlockButtonAction } from '@slack/bolt';
import type { Deps, Press } from '../../deps';
import type { NewPost } from '../../outbox/post';
import { queuePost } from '../../outbox/store';
import { type PressedPlace, placeOfPress } from '../../slack/pressed';
import { takeAllowance } from '../../store/allowances';
import { type Db, inTeam } from '../../store/database';
import { dayMs } from '../../time';
import { quotable } from '../../words/quote';
import { sayRest } from '../../words/rest';
import {
  clock,
  escapeText,
  type Language,
  languageSaying,
  say,
  shownIn,
  tell,
  whoIsAway,
} from '../../words/wording';
import { type Actor, findPresser } from '../../workspace/actor';
import {
  type ConversationId,
  instantOfTs,
  isConversationId,
  isMessageTs,
  type MessageTs,
  type TeamId,
  type UserId,
} from '../../workspace/ids';
import { type ConversationKind, isMembersOwn } from '../../workspace/message';
import { clientIdOf } from '../../workspace/people';
import { placeInWords } from '../../workspace/place-words';
import type { ClientSettings, Member } from '../../workspace/settings/settings';
import { listClients } from '../../workspace/store/clients';
import { findConversation } from '../../workspace/store/conversations';
import { whoIsTold, whoServes } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { markSpokenFor } from '../own-dms';
import { findFleetingClient, findSpeaker, wasTakenBack } from '../reply';
import { urgentTargetAt, whyOver } from './rules';
import { findCalled, findEnding, findWriter, listWordsSince, markUrgent, type UrgentExchange } from './store';
import { buildOwnConfirmation, buildPage, buildPageConfirmation } from './views';

/**
 * “It can't wait” (U2): only somebody of the client whose message it is may press it. The exchange becomes urgent, the
 * member in charge is told, and the client hears of that. A second press changes nothing.
 */
export async function cannotWait(deps: Deps, { body, action, respond }: Press): Promise<void> {
  const actor = await findPresser(deps, body);
  const language = languageSaying('button.cannot_wait', action.text?.text);
  const use = {
    userId: actor.userId,
    kind: 'urgent_call',
    key: action.value ?? '',
    now: deps.clock(),
  } as const;
  const waitMs = await takeAllowance(deps.database, actor.workspace.teamId, use);
  if (waitMs !== null) {
    const text = sayRest(language, waitMs);
    return respond({ response_type: 'ephemeral', replace_original: false, text });
  }
  const text = await turnUrgent(deps, actor, toPressedNotice(body, action.value, language), language);
  if (text !== null) await respond({ response_type: 'ephemeral', replace_original: false, text });
}

/** The client's message, and where the notice with the button stands. `language` is the notice's. */
type PressedNotice = Readonly<{
  conversationId: ConversationId;
  messageTs: MessageTs;
  language: Language;
}> &
  PressedPlace;

function toPressedNotice(
  body: BlockButtonAction,
  messageTs: string | undefined,
  language: Language,
): PressedNotice | null {
  const conversationId = body.channel?.id;
  if (conversationId === undefined || !isConversationId(conversationId)) return null;
  if (messageTs === undefined || !isMessageTs(messageTs)) return null;
  return { conversationId, messageTs, language, ...placeOfPress(body) };
}

/** Gives the words for a press that changes nothing; null when the exchange has become urgent. */
async function turnUrgent(
  deps: Deps,
  actor: Actor,
  notice: PressedNotice | null,
  language: Language,
): Promise<string | null> {
  if (notice === null) return say(language, 'urgent.gone');
  const client = await findOwner(deps, actor, notice);
  if (typeof client === 'string') return say(language, client);
  const { teamId } = actor.workspace;
  const now = deps.clock();
  return inTeam(deps.database.db, teamId, async (trx) => {
    const ending = await findEnding(trx, teamId, notice);
    const over = whyOver({ ...ending, isTakenBack: await wasTakenBack(trx, teamId, notice) }, now);
    if (over !== null) return say(language, over);
    const urgency = await makeUrgent(trx, actor.workspace, { notice, client, now });
    if (urgency === null) return knownWords(trx, actor.workspace, notice);
    const ids: (number | null)[] = [];
    for (const post of toPosts(urgency)) ids.push(await queuePost(trx, teamId, post, now));
    return ids.includes(null) ? knownWords(trx, actor.workspace, notice) : null;
  });
}

/** For a second press: who was told, and when; or honestly that nobody could be. */
async function knownWords(trx: Db, { settings, teamId }: Workspace, notice: PressedNotice): Promise<string> {
  const { language } = notice;
  const called = await findCalled(trx, teamId, notice);
  if (called === undefined) return say(language, 'urgent.nobody');
  const names = settings.members.filter(({ user }) => user === called.userId).map(({ name }) => name);
  const voice = shownIn(language, settings.workspace.timezone);
  return tell(voice, 'urgent.known', { who: whoIsAway(names, language), at: clock(called.at) });
}

/** Whose message it is, and who presses. `settings` null: a client that the settings don't list. */
type MessageOwner = Readonly<{ name: string; userId: UserId; settings: ClientSettings | null }>;

/** Why somebody can't call a message urgent: it is another's, or it is looked after no more. */
type WhyNot = 'urgent.not_yours' | 'urgent.gone';

/** The client that the presser belongs to, when the message is that client's; else why they can't. */
async function findOwner(deps: Deps, actor: Actor, notice: PressedNotice): Promise<MessageOwner | WhyNot> {
  const { workspace, sender, userId } = actor;
  const message = await findPressed(deps, workspace, notice);
  if (message === null) return 'urgent.gone';
  if (sender.kind === 'client' || sender.kind === 'unknown_client') {
    const { id, name } = await clientIdOf(deps, workspace, sender, userId);
    const settings = sender.kind === 'client' ? sender.client : null;
    if (message.clientId === id) return { name, userId, settings };
  }
  // Whoever wrote it, or wrote for a client that has left the settings, is not told that it is another's.
  return message.userId === userId || message.isLeft ? 'urgent.gone' : 'urgent.not_yours';
}

/**
 * The message that a notice is about; null when it is not on record any more. `userId` null: its client is not recorded
 * (L3). `isLeft`: its client was taken out of the settings.
 */
type PressedMessage = Readonly<{ clientId: number; userId: string | null; isLeft: boolean }>;

function findPressed(
  deps: Deps,
  { teamId, settings }: Workspace,
  notice: PressedNotice,
): Promise<PressedMessage | null> {
  return inTeam(deps.database.db, teamId, async (trx) => {
    const written = await findWriter(trx, teamId, notice);
    const clientId = written?.clientId ?? (await findFleetingClient(trx, teamId, notice));
    if (clientId === undefined) return null;
    const client = (await listClients(trx, teamId)).find(({ id }) => id === clientId);
    const isListed = settings.clients.some(({ name }) => name === client?.name);
    return { clientId, userId: written?.userId ?? null, isLeft: client?.state === 'listed' && !isListed };
  });
}

type ClientPress = Readonly<{ notice: PressedNotice; client: MessageOwner; now: number }>;

/** An exchange that has just become urgent, and those who are told. `now` in ms since 1970 UTC. */
type Urgency = ClientPress &
  Readonly<{
    exchange: UrgentExchange;
    /** What the client wrote there since. */
    wordsSince: readonly string[];
    /** Its client's messages are on record (L3). */
    isRecorded: boolean;
    kind: ConversationKind;
    /** Replies in channels are for the one who wrote alone. */
    isForSender: boolean;
    /** The member with whose grant the notice was said (R7); null: the bot said it. */
    speaker: Member | null;
    /** Whoever of those in charge is there, or stands in for them (I3); null: there is nobody. */
    contact: Member | null;
  }>;

/** Marks the exchange urgent and finds who is told; null when it was urgent before. */
async function makeUrgent(trx: Db, workspace: Workspace, press: ClientPress): Promise<Urgency | null> {
  const { notice, client, now } = press;
  const { teamId, settings } = workspace;
  const speakerId = await findSpeaker(trx, teamId, notice);
  const speaker = settings.members.find(({ user }) => user === speakerId) ?? null;
  const kind = (await findConversation(trx, teamId, notice.conversationId))?.kind ?? 'channel';
  const marked = await markUrgent(trx, teamId, notice, (promisedAt) =>
    urgentTargetAt(workspace, client.settings, promisedAt, now),
  );
  const wordsSince = marked === undefined ? [] : await listWordsSince(trx, teamId, notice);
  const exchange = marked ?? (await findUnrecorded(trx, teamId, notice, client.userId));
  if (exchange === undefined) return null;
  const inCharge = speaker === null ? whoServes(workspace, client.settings) : [speaker];
  const contact = whoIsTold(workspace, client.settings, inCharge, now);
  const isForSender = settings.workspace.replies.in_channels === 'sender';
  const isRecorded = marked !== undefined;
  return { ...press, exchange, wordsSince, isRecorded, kind, isForSender, speaker, contact };
}

/** What is known of a message whose client is not recorded (L3): only that it was answered. Undefined when it was not. */
async function findUnrecorded(
  trx: Db,
  teamId: TeamId,
  { conversationId, messageTs }: PressedNotice,
  userId: UserId,
): Promise<UrgentExchange | undefined> {
  const clientId = await findFleetingClient(trx, teamId, { conversationId, messageTs });
  if (clientId === undefined) return undefined;
  return { clientId, userId, saidAt: instantOfTs(messageTs), text: null };
}

function toPosts(urgency: Urgency): NewPost[] {
  const { contact } = urgency;
  const page = contact === null ? [] : [toPage(urgency, contact)];
  return [...page, toConfirmation(urgency)];
}

function toPage(urgency: Urgency, contact: Member): NewPost {
  const { notice, client, exchange, wordsSince, kind, speaker } = urgency;
  // The words in a member's own direct messages are for the people in them. When that member is no longer here, or on
  // leave, the page goes to somebody who is not one of them (P2).
  const isTheirs = speaker?.user === contact.user;
  const said = [exchange.text ?? '', ...wordsSince].filter((each) => each !== '').join('\n');
  const words = isMembersOwn(kind) && !isTheirs ? null : quotable(said);
  const place = isTheirs
    ? 'in your direct messages'
    : placeInWords(kind, notice.conversationId, exchange.userId);
  return {
    ...commonOf(urgency, 'page'),
    kind: 'page',
    conversationId: contact.user,
    message: buildPage(escapeText(client.name), words, place),
  };
}

/** Where a member's grant said the notice, it says the confirmation too (R7). */
function toConfirmation(urgency: Urgency): NewPost {
  const { notice, speaker, contact } = urgency;
  const isTold = speaker !== null && speaker.user === contact?.user;
  const told = isTold
    ? buildOwnConfirmation(notice.language)
    : buildPageConfirmation(contact === null ? null : escapeText(contact.name), notice.language);
  const message = isForPresser(urgency) ? { ...told, onlyFor: urgency.client.userId } : told;
  const post = {
    ...commonOf(urgency, 'confirmation'),
    kind: 'confirmation',
    conversationId: notice.conversationId,
    threadTs: notice.threadTs,
  } as const;
  if (speaker === null) return { ...post, message };
  const spoken = markSpokenFor(message, notice.language);
  return { ...post, speaker: speaker.user, message: spoken };
}

/** Where only the sender sees the notice, the others don't see either that they pressed its button (R6). */
function isForPresser({ notice, kind, isForSender }: Urgency): boolean {
  return notice.isForOne || (isForSender && kind === 'channel');
}

function commonOf(urgency: Urgency, kind: 'page' | 'confirmation') {
  const { notice, exchange, isRecorded, now } = urgency;
  const { conversationId, messageTs } = notice;
  return {
    for: { conversationId, messageTs, saidAt: exchange.saidAt },
    clientId: exchange.clientId,
    staleAt: now + dayMs,
    // No exchange tells that it is urgent already, so the posts themselves may be stored only once.
    ...(isRecorded
      ? {}
      : { onceKey: `urgent ${kind} ${conversationId} ${messageTs}`, isFleeting: true as const }),
  };
}
