import { type Registry, recordQuotingKinds } from '../../deps';
import { type Database, type Db, inTeam } from '../../store/database';
import type { TeamId } from '../../workspace/ids';
import { forgetQuotes } from '../messages';
import { keepTold } from '../reply';
import type { ErasedTable, Subject, SubjectName } from './rules';
import { eraseSubject, lockConversations } from './store/erase';
import { findSubject } from './store/subject';
import { deleteWorkspace, lockGone } from './store/workspace';

/** What was erased, or would be. */
export type ErasureResult = Readonly<{ subject: Subject; tables: readonly ErasedTable[] }>;

/**
 * Erases a person or a client in one transaction (P3). Gives undefined for a client that the workspace never had.
 *
 * @param isReal false: it is undone again, so that a preview says what would happen
 */
export function erase(
  database: Database,
  registry: Registry,
  { teamId, name }: Readonly<{ teamId: TeamId; name: SubjectName }>,
  isReal: boolean,
): Promise<ErasureResult | undefined> {
  return inTeamOrUndone(database, teamId, isReal, (trx) => eraseIn(trx, registry, teamId, name));
}

/** Does `work` in one transaction, which is rolled back unless it is real. */
async function inTeamOrUndone<T>(
  database: Database,
  teamId: TeamId,
  isReal: boolean,
  work: (trx: Db) => Promise<T>,
): Promise<T> {
  const done: { result?: T } = {};
  try {
    return await inTeam(database.db, teamId, async (trx) => {
      const result = await work(trx);
      done.result = result;
      if (!isReal) throw new UndoneError();
      return result;
    });
  } catch (error) {
    if (error instanceof UndoneError && 'result' in done) return done.result as T;
    throw error;
  }
}

/** Rolls the transaction of a preview back. */
class UndoneError extends Error {
  override name = 'UndoneError';
}

async function eraseIn(
  trx: Db,
  registry: Registry,
  teamId: TeamId,
  name: SubjectName,
): Promise<ErasureResult | undefined> {
  const before = await findSubject(trx, teamId, name);
  if (before === undefined) return undefined;
  await lockConversations(trx, teamId, before);
  // Whatever was recorded until the lock belongs to it too.
  const subject = (await findSubject(trx, teamId, name)) ?? before;
  await forgetQuotes(trx, teamId, recordQuotingKinds(registry), subject.messages);
  const told = await keepTold(trx, teamId, subject);
  const tables = await eraseSubject(trx, teamId, registry.tables, { subject, emptied: { outbox: told } });
  return { subject, tables };
}

/**
 * Erases a workspace that took the app out, with all that there is of it (P3). Gives how many rows went, by table; null when
 * it is installed, or was never here.
 *
 * @param isReal false: it is undone again, so that a preview says what would happen
 */
export function eraseWorkspace(
  database: Database,
  registry: Registry,
  teamId: TeamId,
  isReal = true,
): Promise<Readonly<Record<string, number>> | null> {
  return inTeamOrUndone(database, teamId, isReal, async (trx) =>
    (await lockGone(trx, teamId)) ? deleteWorkspace(trx, teamId, registry.tables) : null,
  );
}
