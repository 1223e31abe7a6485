import { rmSync } from 'node:fs';
import { Client } from 'pg';
import type { EmbeddedServer } from '../../src/store/embedded';

type Started = { server: EmbeddedServer | null; folder: string; adminUrl: string; template: string };

/** Removes what the run made: the embedded server, or the template on a server of yours. */
export default async function teardown(): Promise<void> {
  const { gatehouseTestServer: started } = globalThis as unknown as { gatehouseTestServer: Started };
  const client = new Client({ connectionString: started.adminUrl });
  await client.connect();
  if (started.server === null) await client.query(`drop database if exists ${started.template} with (force)`);
  else
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
  await client.end();
  await started.server?.stop();
  rmSync(started.folder, { recursive: true, force: true });
}
