import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { parseScope } from '../../domain/change-request';
import { listRequests } from '../../store/change-requests';
import { inTeam } from '../../store/database';
import { findAsker } from '../asker';
import type { Desk } from '../roster';
import { clientIdOf } from '../sender';
import { clientFor } from '../terms-of';
import { buildRequestForm, buildRequestList, scopeHelp } from '../views/change-request';

type Command = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** `/scope …`: the form, the list, or help (S1). */
export async function scope(desk: Desk, args: Command): Promise<void> {
  const asked = parseScope(args.command.text);
  switch (asked.kind) {
    case 'help':
      return args.ack({ response_type: 'ephemeral', text: scopeHelp });
    case 'form':
      return openForm(args, asked.draft);
    case 'list':
      return showList(desk, args);
    default:
      return asked satisfies never;
  }
}

/** The form first: its trigger lives three seconds. Who it is for is found when it comes back. */
async function openForm({ command, ack, client }: Command, draft: string): Promise<void> {
  const opened = client.views.open({
    trigger_id: command.trigger_id,
    view: buildRequestForm({ conversationId: command.channel_id }, draft),
  });
  await ack();
  await opened;
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
  if (id === undefined) {
    await respond({
      response_type: 'ephemeral',
      text: "I can't tell which client this is about. Ask again in the client's channel.",
    });
    return;
  }
  const requests = await inTeam(desk.database.db, teamId, (trx) => listRequests(trx, teamId, id, 25));
  const { text, blocks } = buildRequestList(requests);
  await respond({ response_type: 'ephemeral', text, blocks: [...blocks] });
}
