import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Config, ConfigError } from './config';
import { keptSecret, prepareDataFolder } from './store/data-folder';
import { connectTo, type Database, openDatabase } from './store/database';
import { type EmbeddedServer, ensureDatabase, listDatabases, startEmbedded } from './store/embedded';
import { tryKeepLock } from './store/kept-lock';
import { keepServer, type ServerWatcher } from './store/kept-server';
import { isKey, type Keys } from './store/seal';
import { countUnopened, hasTokensToLose } from './workspace/store/grants';

/**
 * Opens the database that the config names, without migrating it.
 *
 * @param options.embeddedName the database's name on the embedded server, or what chooses it by the names of those that
 *   are there: practice and real Slack never share one
 * @param options.watcher for a process that runs on: then an embedded server that dies is started again
 * @param undo gets what closes each thing again, in the order of opening
 */
export async function openStore(
  config: Config,
  options: StoreOptions,
  undo: (() => Promise<void>)[],
): Promise<Database> {
  const url = config.databaseUrl ?? (await embeddedUrl(config, options, undo));
  const database = await openDatabase(url, config.databasePoolSize);
  undo.push(() => database.close());
  return database;
}

type StoreOptions = Readonly<{
  embeddedName: string | ((existing: readonly string[]) => string);
  watcher?: ServerWatcher;
}>;

async function embeddedUrl(
  config: Config,
  { embeddedName: name, watcher }: StoreOptions,
  undo: (() => Promise<void>)[],
): Promise<string> {
  const server: EmbeddedServer = await startEmbedded(config.dataDir);
  undo.push(() => server.stop());
  if (watcher !== undefined) undo.push(keepServer(server, watcher));
  return ensureDatabase(server, typeof name === 'string' ? name : name(await listDatabases(server)));
}

/**
 * Claims the practice workspace of this config for this process, as long as it lives. Two at once would each keep a
 * state of their own over one database, and lose what the other one said.
 *
 * @param undo gets what ends the claim, in the order of opening
 * @throws DataFolderError, or ConfigError when a practice workspace runs there already
 */
export async function claimRehearsal(config: Config, undo: (() => Promise<void>)[]): Promise<void> {
  const folder = await prepareDataFolder(config.dataDir);
  const url = config.databaseUrl ?? (await embeddedUrl(config, { embeddedName: 'postgres' }, undo));
  // A connection that breaks is tried again, and the store has its own words for a database that is gone.
  const lock = await tryKeepLock(() => connectTo(url), 'gatehouse practice', {
    onTrouble: () => undefined,
    onHeld: () => undefined,
  });
  if (lock === null)
    throw new ConfigError(
      config.databaseUrl === null
        ? `a practice workspace runs in ${folder} already: open its page, or stop it. A second one needs a folder and a port of its own, e.g. GATEHOUSE_DATA_DIR=${folder}-2 PORT=3100 npm start`
        : 'a practice workspace runs on the database of DATABASE_URL already: stop it, or give this one another database',
    );
  undo.push(lock.release);
}

/**
 * The keys that seal tokens: those given, or, with the embedded database, one that is made and kept beside it.
 *
 * @throws ConfigError when a key has to be given, or the one that was kept is gone or of no use and tokens are sealed with
 *   it; DataFolderError when it can't be read or written
 */
export async function readKeys(config: Config, { everyTeam }: Pick<Database, 'everyTeam'>): Promise<Keys> {
  if (config.encryptionKeys.length > 0) return config.encryptionKeys;
  if (config.databaseUrl !== null)
    throw new ConfigError(
      `GATEHOUSE_ENCRYPTION_KEY is missing: tokens in your database are sealed with it. Make one with "openssl rand -base64 32", e.g. ${randomBytes(32).toString('base64')}`,
    );
  const name = 'encryption-key';
  const file = resolve(config.dataDir, name);
  if (!existsSync(file) && (await hasTokensToLose(everyTeam, hasGivenToken(config))))
    throw unusable(file, 'is missing');
  const key = await keptSecret(config.dataDir, name, () => randomBytes(32).toString('base64'));
  if (!isKey(key)) throw unusable(file, 'does not hold a key of 32 bytes in base64');
  return [key];
}

/**
 * The keys that seal tokens. Where the operator gives no bot's token, they have to open what is kept.
 *
 * @throws ConfigError when they don't, or as `readKeys` does
 */
export async function usableKeys(config: Config, database: Pick<Database, 'everyTeam'>): Promise<Keys> {
  const keys = await readKeys(config, database);
  const unopened = hasGivenToken(config) ? null : await unopenedInWords(config, database, keys);
  if (unopened !== null) throw new ConfigError(unopened);
  return keys;
}

/**
 * What these keys don't open of what has to be opened, in words that say what to do; null when they open all of it. A
 * bot's token that the operator gives has to be opened by nobody.
 */
export async function unopenedInWords(
  config: Config,
  { everyTeam }: Pick<Database, 'everyTeam'>,
  keys: Keys,
): Promise<string | null> {
  const { bots, members } = await countUnopened(everyTeam, keys);
  const counts = [
    hasGivenToken(config) ? '' : counted(bots, 'the token of a workspace', 'the tokens of # workspaces'),
    counted(members, 'that of a member’s own account', 'those of # members’ own accounts'),
  ].filter((each) => each !== '');
  if (counts.length === 0) return null;
  return `the key does not open ${counts.join(' and ')}: add the one that sealed it at the end of GATEHOUSE_ENCRYPTION_KEY (NEW,OLD). If that one is lost, "gatehouse keys forget" drops what can't be opened; each workspace has to install again then, and each member to connect again`;
}

function counted(count: number, one: string, several: string): string {
  if (count === 0) return '';
  return count === 1 ? one : several.replace('#', String(count));
}

/** At each start, the given token is sealed with the first key. */
function hasGivenToken({ slack }: Config): boolean {
  return slack.kind !== 'none' && slack.botToken !== null;
}

function unusable(file: string, why: string): ConfigError {
  return new ConfigError(
    `${file} ${why}, and Slack's tokens in the database are sealed with it: put it back from a backup of the data folder. Without a backup set GATEHOUSE_ENCRYPTION_KEY to a new key (openssl rand -base64 32), and let "gatehouse keys forget" drop what it can't open; each workspace has to install again then, and each member to connect again`,
  );
}
