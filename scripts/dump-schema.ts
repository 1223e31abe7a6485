import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/store/database';
import { ensureDatabase, startEmbedded } from '../src/store/embedded';
import { migrate } from '../src/store/migrate';
import { schemaText } from './schema-text';

/** Migrates a new database on an embedded server, writes its schema to `file`, and removes both again. */
export async function dumpSchema(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-schema-'));
  // As root the server runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o711);
  const server = await startEmbedded(folder);
  try {
    const database = await openDatabase(await ensureDatabase(server, 'schema'), 2);
    await migrate(database);
    writeFileSync(file, await schemaText(database.pool));
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
