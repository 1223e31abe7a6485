import type { Deps } from '../../deps';
import type { NewPost } from '../../outbox/post';
import { wasTyped } from '../../slack/payloads';
import { inTeam } from '../../store/database';
import type { Language } from '../../words/wording';
import { type Sender, watchersInCharge } from '../../workspace/audience';
import type { UserId } from '../../workspace/ids';
import type { SaidMessage } from '../../workspace/message';
import type { Place } from '../../workspace/place';
import { languageOfReader } from '../../workspace/reader';
import type { ClientSettings, Member } from '../../workspace/settings/settings';
import { whoServes } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { findSpoken } from './store';
import { markSpokenFor } from './views';

/** Members in charge of a client's message where it was said (I3). */
export function inChargeOf(
  workspace: Workspace,
  place: Place,
  client: ClientSettings | null,
  message: SaidMessage,
): readonly Member[] {
  return 'watchers' in place
    ? watchersInCharge(workspace.settings, place.watchers, message.mentions)
    : whoServes(workspace, client);
}

/** A message, where it was said, and by whom. */
type Said = Readonly<{ place: Place; message: SaidMessage; sender: Sender }>;

/**
 * Puts posts about a message in a direct conversation of members' own into the mouth of the first member in charge, whose
 * grant says them and who is named in them: no bot can speak there (R7). Answers to the workspace's own people go to their
 * conversation with the bot, because they may name what the client must not read (P2). Posts elsewhere stay as they are.
 */
export async function sayThere(
  deps: Deps,
  workspace: Workspace,
  { place, message, sender }: Said,
  posts: readonly NewPost[],
): Promise<readonly NewPost[]> {
  const isHere = (post: NewPost) => post.conversationId === message.conversationId;
  if (!('watchers' in place) || !posts.some(isHere)) return posts;
  if (sender.kind === 'member' || sender.kind === 'colleague')
    return posts.map((post) =>
      isHere(post) ? { ...post, conversationId: message.userId, threadTs: null } : post,
    );
  const [speaker] = watchersInCharge(workspace.settings, place.watchers, message.mentions);
  if (speaker === undefined) return posts;
  const client = sender.kind === 'client' ? sender.client : null;
  const language = await languageOfReader(deps, workspace, client, message);
  const reader = place.kind === 'group_dm' ? message.userId : null;
  return posts.map((post) => {
    if (!isHere(post)) return post;
    const isForOne = deps.registry.postKinds[post.kind].isForAsker === true;
    return inTheirName(post, speaker, language, isForOne ? reader : null);
  });
}

/** @param reader the one person in a group to whom an answer to their own question is shown (P2); null: there are only two */
function inTheirName(post: NewPost, speaker: Member, language: Language, reader: UserId | null): NewPost {
  const message = markSpokenFor(post.message, language);
  return {
    ...post,
    speaker: speaker.user,
    message: reader === null ? message : { ...message, onlyFor: reader },
  };
}

/**
 * Whether a member's message is one that we said with their grant (I2). Slack sends it back under their name and may leave
 * out our app's id, so it is recognised by the ts that its post was given.
 *
 * @throws when a post of ours is on its way there and this may be it: a retry knows its ts
 */
export async function isOurOwn(
  deps: Deps,
  { teamId }: Workspace,
  { place, message }: Pick<Said, 'place' | 'message'>,
  body: unknown,
): Promise<boolean> {
  if (!('watchers' in place) || !place.watchers.includes(message.userId)) return false;
  const spoken = await inTeam(deps.database.db, teamId, (trx) => findSpoken(trx, teamId, message));
  if (spoken === 'on_its_way' && !wasTyped(body))
    throw new Error(`a post in ${message.conversationId} is on its way, and this may be it`);
  return spoken === 'said';
}
