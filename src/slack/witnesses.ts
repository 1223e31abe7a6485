import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import QuickLRU from 'quick-lru';
import { z } from 'zod';
import type { Log } from '../log';
import { teamId, userId } from '../workspace/id-schema';
import type { TeamId, UserId } from '../workspace/ids';

/** One of those who see an event: a workspace's bot, or a member with their own grant. */
export type Witness = Readonly<{ teamId: TeamId; userId: UserId; isBot: boolean }>;

type FindWitnesses = (eventContext: string) => Promise<readonly Witness[] | null>;

/**
 * Makes `findWitnesses`: an event names only one of those who see it, apps.event.authorizations.list all of them (I4).
 * Slack is asked once an event. Without an app-level token, or when Slack does not answer, it gives null, and the caller
 * goes by what else is known.
 */
export function createFindWitnesses(
  appToken: string | null,
  options: WebClientOptions,
  log: Log,
): FindWitnesses {
  if (appToken === null) return async () => null;
  const client = new WebClient(appToken, options);
  const asked = new QuickLRU<string, ReturnType<FindWitnesses>>({ maxSize: 1_000 });
  return (eventContext) => {
    const known = asked.get(eventContext);
    if (known !== undefined) return known;
    const found = listWitnesses(client, eventContext).catch((error: unknown) => {
      asked.delete(eventContext);
      const reason = error instanceof WebAPIPlatformError ? error.data.error : undefined;
      log.warn({ err: error, reason }, 'Slack did not say who sees an event');
      return null;
    });
    asked.set(eventContext, found);
    return found;
  };
}

const page = z.object({
  authorizations: z.array(
    z.looseObject({ team_id: teamId.nullish(), user_id: userId.nullish(), is_bot: z.boolean().nullish() }),
  ),
});

async function listWitnesses(client: WebClient, eventContext: string): Promise<Witness[]> {
  const found: Witness[] = [];
  const pages = client.paginate('apps.event.authorizations.list', {
    event_context: eventContext,
    limit: 100,
  });
  for await (const each of pages)
    for (const { team_id, user_id, is_bot } of page.parse(each).authorizations)
      if (team_id != null && user_id != null)
        found.push({ teamId: team_id, userId: user_id, isBot: is_bot === true });
  return found;
}
