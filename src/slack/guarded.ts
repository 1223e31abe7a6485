import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Deps, Respond } from '../deps';
import { unwatched, watched } from '../store/watched';
import { type Language, say } from '../words/wording';
import { isTeamId, isUserId, type TeamId, type UserId } from '../workspace/ids';
import { type PostMessage, section } from './blocks';
import { NotInstalledError } from './grants';

/** Tells somebody something in their own conversation with the bot. */
export type TellPrivately = (teamId: TeamId, userId: UserId, message: PostMessage) => Promise<void>;

/** The same for an answer to a press or a command: so many an hour reach them, and then a word that these rest. */
export type AnswerPrivately = (
  who: Readonly<{ teamId: TeamId; userId: UserId }>,
  message: PostMessage,
  language: () => Promise<Language>,
) => Promise<void>;

/** The language of somebody by what is stored of them; English where nothing is. */
export type StoredLanguage = (deps: Deps, teamId: string, userId: string) => Promise<Language>;

/** What answering people takes. */
export type Answering = Readonly<{
  deps: Deps;
  tellPrivately: TellPrivately;
  answerPrivately: AnswerPrivately;
  storedLanguage: StoredLanguage;
}>;

/** Who asked, as far as Slack says, and the way to answer that it gives; in the Home tab it gives none. */
export type Asker = Readonly<{
  teamId: string | undefined;
  userId: string;
  respond: RespondFn | undefined;
  /** The language of what they pressed; null: by what is stored of them. */
  language: Language | null;
}>;

type Work = (asked: Readonly<{ client: WebClient; respond: Respond }>) => Promise<void>;

/**
 * Does what a command or a press asks for. When that fails, the person is told so, and only what is true: that nothing
 * was changed where that is known. The log has the reason.
 */
export async function guarded(answering: Answering, asker: Asker, work: Work): Promise<void> {
  const { deps } = answering;
  const respond = respondSurely(answering, asker);
  await watched(async (mayHaveChanged) => {
    try {
      await work({ client: await botOf(deps, asker.teamId), respond });
    } catch (error) {
      deps.log.error({ err: error }, 'a command or button failed');
      const key = failureKey(error, mayHaveChanged());
      const text = say(await languageOfFailure(answering, asker), key);
      await respond({ response_type: 'ephemeral', replace_original: false, text });
    }
  });
}

/**
 * A client that speaks as the workspace's bot. A member's own token is chosen by who authorised an event, never by who
 * sent a request (R7).
 */
export function botOf({ slackFor }: Deps, teamId: string | undefined): Promise<WebClient> {
  if (teamId === undefined || !isTeamId(teamId))
    return Promise.reject(new TypeError('the request names no workspace'));
  return slackFor(teamId);
}

/** The language in which somebody is told what went wrong: that of their button, or by what is stored of them. */
export async function languageOfFailure(
  { deps, storedLanguage }: Answering,
  { teamId, userId, language }: Omit<Asker, 'respond'>,
): Promise<Language> {
  return language ?? (await unwatched(() => storedLanguage(deps, teamId ?? '', userId)));
}

/** What a person is told of a failure. */
export function failureKey(error: unknown, mayHaveChanged: boolean) {
  if (error instanceof NotInstalledError) return 'failure.not_installed';
  return mayHaveChanged ? 'failure.may_be_done' : 'failure.nothing_changed';
}

/** Answers where Slack says, and where that fails in the person's own conversation with the bot. */
function respondSurely(answering: Answering, { respond, ...asker }: Asker): Respond {
  const { deps, answerPrivately } = answering;
  return async (message) => {
    try {
      if (respond !== undefined) {
        await respond(message);
        return;
      }
    } catch (error) {
      deps.log.warn({ err: error }, 'an answer was not taken where it was asked for');
    }
    const tellPrivately: TellPrivately = (teamId, userId, post) =>
      answerPrivately({ teamId, userId }, post, () => languageOfFailure(answering, asker));
    await tellSurely({ deps, tellPrivately }, asker, toPost(message));
  };
}

/** Tells somebody in their own conversation with the bot. Where even that fails, it is only logged. */
export async function tellSurely(
  { deps, tellPrivately }: Pick<Answering, 'deps' | 'tellPrivately'>,
  { teamId, userId }: Omit<Asker, 'respond' | 'language'>,
  message: PostMessage,
): Promise<void> {
  try {
    if (teamId !== undefined && isTeamId(teamId) && isUserId(userId))
      await tellPrivately(teamId, userId, message);
  } catch (error) {
    deps.log.error({ err: error }, 'somebody could not be told what came of their request');
  }
}

function toPost(message: RespondArguments): PostMessage {
  const { text = '' } = message;
  const blocks = 'blocks' in message ? message.blocks : undefined;
  return { text, blocks: isFilled(blocks) ? blocks : [section(text)] };
}

/** Our own views build known blocks alone. */
function isFilled(blocks: unknown): blocks is PostMessage['blocks'] {
  return Array.isArray(blocks) && blocks.length > 0;
}
