import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { Witness } from '../deps';
import { teamId, userId } from '../domain/id-schema';
import type { Log } from '../log';

type FindWitnesses = (eventContext: string) => Promise<readonly Witness[] | null>;

const most = 1000;

/**
 * Makes `findWitnesses` (I4): an event names one of those who see it, and apps.event.authorizations.list all of them.
 * Without an app-level token, or when Slack does not answer, null: whoever asks goes by what is known otherwise. An
 * event is asked about once.
 */
export function createFindWitnesses(
  appToken: string | null,
  options: WebClientOptions,
  log: Log,
): FindWitnesses {
  if (appToken === null) return async () => null;
  const client = new WebClient(appToken, options);
  const asked = new Map<string, ReturnType<FindWitnesses>>();
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
    const [oldest] = asked.keys();
    if (asked.size > most && oldest !== undefined) asked.delete(oldest);
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
