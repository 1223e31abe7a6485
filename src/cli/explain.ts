import type { Command } from 'commander';
import { explainConversation } from '../domain/explain-conversation';
import { type ConversationId, isConversationId, type TeamId } from '../domain/ids';
import { parseInstant } from '../domain/schedule';
import { listClients } from '../store/clients';
import { type Database, inTeam } from '../store/database';
import { findDirect } from '../store/direct-conversations';
import { findClientHeard } from '../store/exchanges';
import { createGather } from '../store/gather';
import { listGranted } from '../store/grants';
import { findMutes } from '../store/mutes';
import { conversationJson, conversationWords } from './explain-words';
import { UsageError } from './failure';
import { readRota } from './rota';
import { teamOf, withStore } from './store';

type Options = { at: string; conversation: string; team?: string; json?: true };

/** `gatehouse explain`: a conversation open or closed, because of what, and what a message then would get (A10). */
export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description(
      'say whether a conversation is open at an instant, why, and what a client’s message then would get',
    )
    .requiredOption('--at <instant>', 'the instant, ISO 8601 in UTC, like 2026-08-03T07:00:00Z')
    .requiredOption('--conversation <id>', 'the conversation, like C0ACME')
    .option('--team <id>', 'the workspace, when several are installed')
    .option('--json', 'answer with one line of JSON')
    .action((options: Options) => explain(options));
}

async function explain({ at: text, conversation, team, json }: Options): Promise<void> {
  const at = parseInstant(text);
  if (at === null) throw new UsageError(`--at ${text} must be an instant in UTC, like 2026-08-03T07:00:00Z`);
  if (!isConversationId(conversation))
    throw new UsageError(
      `--conversation ${conversation} is not a conversation's id; a right one looks like C0123ABCD`,
    );
  await withStore(async (database) => {
    const teamId = await teamOf(database, team);
    const rota = await readRota(database, teamId, at);
    const known = await knownOf(database, teamId, conversation, at);
    const explained = explainConversation(rota, conversation, known, at);
    process.stdout.write(`${json ? conversationJson(explained) : conversationWords(explained)}\n`);
  });
}

/** What the gate would know of the conversation: read as it reads it. */
async function knownOf(database: Database, teamId: TeamId, conversationId: ConversationId, at: number) {
  const gathered = await createGather(database)({ teamId, conversationId, messageTs: '0.000000' });
  const { clients, mutes, heard, direct, granted } = await inTeam(database.db, teamId, async (trx) => ({
    clients: await listClients(trx, teamId),
    mutes: await findMutes(trx, teamId, at),
    heard: await findClientHeard(trx, teamId, conversationId),
    direct: await findDirect(trx, teamId, conversationId),
    granted: await listGranted(trx, teamId),
  }));
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const isTheirs = direct !== undefined && direct.kind !== 'bot_dm';
  return {
    clientName: heard ?? null,
    watchers: isTheirs ? direct.people.filter((each) => granted.includes(each)) : null,
    memberSpokeAt: gathered.memberSpokeAt,
    mutedUntil: mutes.get(conversationId) ?? null,
    notices: gathered.notices.map(({ kind, clientId, saidAt }) => ({
      kind,
      clientName: names.get(clientId) ?? '',
      saidAt,
    })),
  };
}
