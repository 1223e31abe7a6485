import { membersInCharge, type Sender } from '../domain/audience';
import type { UserId } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import type { ClientSettings, Member } from '../domain/settings';
import { watchersInCharge } from '../domain/watchers';
import { escapeText, type Language } from '../domain/wording';
import { wasTyped } from '../slack/payloads';
import type { Place } from '../slack/place';
import { languageOfReader } from '../slack/reader';
import type { Entry } from '../slack/roster';
import { markSpokenFor } from '../slack/views/spoken-for';
import { inTeam } from '../store/database';
import type { NewPost } from '../store/outbox';
import { findSpoken } from '../store/spoken';
import type { Tools } from './tools';

/** Members in charge of a client's message where it was said (I3). */
export function inChargeOf(
  { settings }: Entry,
  place: Place,
  client: ClientSettings | null,
  message: SaidMessage,
): Member[] {
  return 'watchers' in place
    ? watchersInCharge(settings, place.watchers, message.mentions)
    : membersInCharge(settings, client, message.mentions);
}

/**
 * What is said about a message in a direct conversation of members' own (R7): no bot can speak there, so the first in
 * charge says it, with their grant, and it says so. What the workspace's own people asked for goes to their conversation
 * with the bot: it may name what the client must not read (P2). Elsewhere posts stay as they are.
 */
export async function sayThere(
  tools: Tools,
  entry: Entry,
  place: Place,
  { message, sender }: Readonly<{ message: SaidMessage; sender: Sender }>,
  posts: readonly NewPost[],
): Promise<readonly NewPost[]> {
  const here = (post: NewPost) => post.conversationId === message.conversationId;
  if (!('watchers' in place) || !posts.some(here)) return posts;
  if (sender.kind === 'member' || sender.kind === 'colleague')
    return posts.map((post) =>
      here(post) ? { ...post, conversationId: message.userId, threadTs: null } : post,
    );
  const [speaker] = watchersInCharge(entry.settings, place.watchers, message.mentions);
  if (speaker === undefined) return posts;
  const language = await languageOfReader(
    tools,
    entry,
    sender.kind === 'client' ? sender.client : null,
    message,
  );
  const asker = place.kind === 'group_dm' ? message.userId : null;
  return posts.map((post) => (here(post) ? inTheirName(post, speaker, language, asker) : post));
}

/** @param asker whom alone the answer to a question of theirs is shown (P2); null: there are only the two */
function inTheirName(post: NewPost, speaker: Member, language: Language, asker: UserId | null): NewPost {
  const said = markSpokenFor(post.message, escapeText(speaker.name), language);
  const isForOne = asker !== null && post.kind === 'terms';
  return { ...post, speaker: speaker.user, message: isForOne ? { ...said, onlyFor: asker } : said };
}

/**
 * Whether a member's message is one that we said with their grant (I2). It comes back under their name, and should its
 * app's id be missing, its ts is remembered.
 *
 * @throws when a post of ours is on its way there and this may be it: its ts is known in a moment
 */
export async function isOurOwn(
  tools: Tools,
  entry: Entry,
  place: Place,
  message: SaidMessage,
  body: unknown,
): Promise<boolean> {
  if (!('watchers' in place) || !place.watchers.includes(message.userId)) return false;
  const { teamId } = entry.workspace;
  const spoken = await inTeam(tools.database.db, teamId, (trx) => findSpoken(trx, teamId, message));
  if (spoken === 'on_its_way' && !wasTyped(body))
    throw new Error(`a post in ${message.conversationId} is on its way, and this may be it`);
  return spoken === 'said';
}
