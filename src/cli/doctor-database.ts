import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WebClientOptions } from '@slack/web-api';
import type { Config } from '../config';
import { openStore, readKeys, unopenedInWords } from '../open-store';
import type { Database } from '../store/database';
import { findSchemaState } from '../store/migrate';
import { checkPurpose } from '../store/purpose';
import { createBotGrants } from '../workspace/grants';
import { hasTokensToLose } from '../workspace/store/grants';
import { listInstallations } from '../workspace/store/installations';
import { checkToken } from './doctor-slack';
import { describeFailure } from './failure';
import { type Finding, fine, reasonOf, unsure, wrong } from './finding';
import { embeddedName } from './store';

/** What the checks need beside the config. `now` in ms since 1970 UTC. */
export type DoctorMeans = Readonly<{ web: WebClientOptions; now: () => number }>;

/** Examines the database and, where workspaces install by OAuth, the token of each. It makes and changes nothing. */
export async function checkDatabase(config: Config, means: DoctorMeans): Promise<Finding[]> {
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres')))
    return [unsure('database', `there is none yet; the first start makes one in ${config.dataDir}`)];
  const undo: (() => Promise<void>)[] = [];
  try {
    const database = await openStore(config, { embeddedName: embeddedName(config) }, undo);
    await checkPurpose(database, config.slack.kind === 'none' ? 'practice' : 'real');
    const schema = await judgeSchema(database);
    const key = await checkKey(config, database, schema.kind === 'ok');
    // A wrong key is said once, not for each token that it does not open.
    const canRead = schema.kind === 'ok' && !key.some(({ kind }) => kind === 'wrong');
    const tokens = canRead ? await checkInstalled(config, database, means) : [];
    return [fine('database', 'PostgreSQL answers'), schema, ...key, ...tokens];
  } catch (error) {
    return [wrong('database', describeFailure(error))];
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function judgeSchema(database: Database): Promise<Finding> {
  const state = await findSchemaState(database);
  switch (state) {
    case 'current':
      return fine('migrations', 'all have run');
    case 'newer':
      return fine('migrations', 'a newer Gatehouse has run more of them, and this version works with those');
    case 'older':
      return unsure(
        'migrations',
        'not those of this version. The next start runs them, or "gatehouse migrate" now.',
      );
    case 'unfit':
      return wrong(
        'migrations',
        "a newer Gatehouse has run some that this version can't work with. Start that one.",
      );
    default:
      return state satisfies never;
  }
}

/** The key: whether there is one, and whether it opens what is kept. The embedded database's own is made at a start. */
async function checkKey(config: Config, database: Database, isCurrent: boolean): Promise<Finding[]> {
  const isOwn = config.databaseUrl === null && config.encryptionKeys.length === 0;
  try {
    if (isOwn && !(isCurrent && (await hasTokensToLose(database.everyTeam, false)))) return [];
    const keys = await readKeys(config, database);
    const unopened = isCurrent ? await unopenedInWords(config, database, keys) : null;
    if (unopened !== null) return [wrong('key', unopened)];
    return isOwn ? [] : [fine('key', 'tokens are sealed with GATEHOUSE_ENCRYPTION_KEY')];
  } catch (error) {
    return [wrong('key', describeFailure(error))];
  }
}

/** The token of each workspace that installed by itself. The one of SLACK_BOT_TOKEN is examined as that. */
async function checkInstalled(config: Config, database: Database, means: DoctorMeans): Promise<Finding[]> {
  if (config.slack.kind === 'none' || config.slack.botToken !== null) return [];
  const installed = await listInstallations(database);
  if (installed.length === 0)
    return [unsure('token', 'no workspace has installed the app yet: open /slack/install at your address')];
  const grants = createBotGrants(database, await readKeys(config, database), means.now);
  const findings: Finding[] = [];
  for (const { teamId, name } of installed) {
    const where = `the token of ${name} (${teamId})`;
    const grant = await grants.get(teamId).catch((error: unknown) => reasonOf(error));
    findings.push(
      ...(typeof grant === 'string'
        ? [wrong('token', `${where} can't be read: ${grant}`)]
        : await checkToken(grant.token, where, means.web, means.now)),
    );
  }
  return findings;
}
