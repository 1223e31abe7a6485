import { join } from 'node:path';
import { type Config, readConfig } from '../config';
import { loadModel } from '../practice/state-file';
import type { Database } from '../store/database';
import { findPurpose } from '../store/purpose';

/** The present instant, ms since 1970 UTC: in practice that of the practice clock, where it was last saved. */
export async function nowOf(database: Database): Promise<number> {
  if ((await findPurpose(database)) !== 'practice') return Date.now();
  return loadModel(practiceFile(readConfig(process.env)))?.now ?? Date.now();
}

/** Where the practice workspace keeps its state. */
export function practiceFile({ dataDir }: Config): string {
  return join(dataDir, 'practice.json');
}
