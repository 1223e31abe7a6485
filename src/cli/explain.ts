import type { Command } from 'commander';
import { createGather } from '../features/messages';
import { listOptOuts } from '../features/opt-out';
import { type ConversationHistory, explainConversation, findClientHeard } from '../features/record';
import { toldKinds } from '../features/reply';
import { type Database, inTeam } from '../store/database';
import { type ConversationId, isConversationId, type TeamId } from '../workspace/ids';
import type { Settings } from '../workspace/settings/settings';
import { listClients } from '../workspace/store/clients';
import { findConversation, listChannels } from '../workspace/store/conversations';
import { findDirect } from '../workspace/store/direct-conversations';
import { listGranted } from '../workspace/store/grants';
import { findMutes } from '../workspace/store/mutes';
import { givenAt, takeNow } from './at-flags';
import { conversationJson, conversationWords } from './explain-words';
import { UsageError } from './failure';
import { notKnown } from './look-up';
import { nowOf } from './now';
import { printLines } from './print';
import { namedTeams, teamOf, withStore } from './store';
import { onTeam, type TeamFlags } from './store-flags';
import { readTimetable } from './timetable';

type Options = TeamFlags & { at?: string; conversation: string; json?: true };

/** `gatehouse explain`: whether and why a conversation is open, and what a message then would get (A10). */
export function registerExplain(program: Command): void {
  onTeam(program.command('explain'))
    .description(
      'say whether a conversation is open at an instant, why, and what a client’s message then would get',
    )
    .option('--at <instant>', 'the instant, ISO 8601 in UTC, like 2026-08-03T07:00:00Z; without it: now')
    .requiredOption('--conversation <id>', 'the conversation, like C0ACME')
    .option('--json', 'answer with one line of JSON')
    .action((options: Options) => explain(options));
}

async function explain({ at: text, conversation, json, ...flags }: Options): Promise<void> {
  const given = givenAt(text);
  if (!isConversationId(conversation))
    throw new UsageError(
      `--conversation ${conversation} is not a conversation's id; a right one looks like C0123ABCD`,
    );
  await withStore(flags, async (database) => {
    const teamId = await teamOf(database, flags.team);
    const at = given ?? takeNow(await nowOf(database));
    const timetable = await readTimetable(database, teamId, at);
    await refuseUnheard(database, teamId, conversation, timetable.settings);
    const history = await historyOf(database, teamId, conversation, at);
    const explained = explainConversation(timetable, conversation, history, at);
    const everybody = await inTeam(database.db, teamId, (trx) => listOptOuts(trx, teamId));
    const client = explained.client?.name ?? history.clientName;
    const optedOut = everybody.filter(({ clientName, since }) => clientName === client && since <= at);
    printLines(json ? [conversationJson(explained, optedOut)] : conversationWords(explained, optedOut));
  });
}

/** A slip in an id would look like a conversation that no client lists. */
async function refuseUnheard(
  database: Database,
  teamId: TeamId,
  conversation: ConversationId,
  { clients }: Settings,
): Promise<void> {
  const listed = clients.flatMap(({ conversations }) => conversations.map(({ channel }) => channel));
  if (listed.includes(conversation)) return;
  const { channels, heard, direct } = await inTeam(database.db, teamId, async (trx) => ({
    channels: await listChannels(trx, teamId),
    heard: await findConversation(trx, teamId, conversation),
    direct: await findDirect(trx, teamId, conversation),
  }));
  if (heard !== undefined || direct !== undefined) return;
  const where = `in ${await namedTeams(database, [teamId])}: no client lists it, and nothing was heard there`;
  const known = [...new Set([...listed, ...channels.map(({ conversationId }) => conversationId)])];
  throw notKnown({ as: `--conversation ${conversation}`, name: conversation, where }, known);
}

/** What would be known of the conversation when a message is decided about, read in the same way. */
async function historyOf(
  database: Database,
  teamId: TeamId,
  conversationId: ConversationId,
  at: number,
): Promise<ConversationHistory> {
  const gathered = await createGather(database, toldKinds)({ teamId, conversationId, messageTs: '0.000000' });
  const { clients, mutes, heard, direct, granted } = await inTeam(database.db, teamId, async (trx) => ({
    clients: await listClients(trx, teamId),
    mutes: await findMutes(trx, teamId, at),
    heard: await findClientHeard(trx, teamId, conversationId),
    direct: await findDirect(trx, teamId, conversationId),
    granted: await listGranted(trx, teamId),
  }));
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const isMembersOwn = direct !== undefined && direct.kind !== 'bot_dm';
  return {
    clientName: heard ?? null,
    watchers: isMembersOwn ? direct.people.filter((each) => granted.includes(each)) : null,
    remarks: gathered.remarks,
    mutedUntil: mutes.get(conversationId) ?? null,
    notices: gathered.notices.map(({ kind, clientId, saidAt }) => ({
      kind,
      clientName: names.get(clientId) ?? '',
      saidAt,
    })),
  };
}
