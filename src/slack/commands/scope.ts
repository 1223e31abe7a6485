import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { parseScope } from '../../domain/change-request';
import { say } from '../../domain/wording';
import { listRequests } from '../../store/change-requests';
import { inTeam } from '../../store/database';
import { findAsker } from '../asker';
import { storedLanguage } from '../reader';
import type { Desk } from '../roster';
import { clientIdOf } from '../sender';
import { clientFor } from '../terms-of';
import { buildRequestForm, buildRequestList } from '../views/change-request';

type Command = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** `/scope …`: the form, the list, or help (S1). */
export async function scope(desk: Desk, args: Command): Promise<void> {
  const asked = parseScope(args.command.text);
  switch (asked.kind) {
    case 'help':
      return showHelp(desk, args);
    case 'form':
      return openForm(desk, args, asked.draft);
    case 'list':
      return showList(desk, args);
    default:
      return asked satisfies never;
  }
}

/** The form first: its trigger lives three seconds. Who it is for is found when it comes back. */
async function openForm(desk: Desk, { command, ack, client }: Command, draft: string): Promise<void> {
  const language = await storedLanguage(desk, command.team_id, command.user_id);
  const opened = client.views.open({
    trigger_id: command.trigger_id,
    view: buildRequestForm({ conversationId: command.channel_id, language }, draft),
  });
  await ack();
  await opened;
}

async function showHelp(desk: Desk, { command, ack }: Command): Promise<void> {
  const language = await storedLanguage(desk, command.team_id, command.user_id);
  await ack({ response_type: 'ephemeral', text: say(language, 'request.help') });
}

async function showList(desk: Desk, { command, ack, respond }: Command): Promise<void> {
  await ack();
  const { entry, sender, userId } = await findAsker(desk, command.team_id, command.user_id, null);
  const settings = clientFor(entry, { sender, conversationId: command.channel_id, named: '' });
  const { teamId } = entry.workspace;
  const id =
    sender.kind === 'unknown_client'
      ? (await clientIdOf(desk, entry, sender, userId)).id
      : entry.clientIds.get(settings?.name ?? '');
  const language = await storedLanguage(desk, command.team_id, command.user_id);
  if (id === undefined) {
    await respond({ response_type: 'ephemeral', text: say(language, 'request.whose') });
    return;
  }
  const requests = await inTeam(desk.database.db, teamId, (trx) => listRequests(trx, teamId, id, 25));
  const { text, blocks } = buildRequestList(requests, language);
  await respond({ response_type: 'ephemeral', text, blocks: [...blocks] });
}
