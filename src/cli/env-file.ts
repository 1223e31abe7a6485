import { existsSync } from 'node:fs';

/**
 * Reads `.env` in the current folder into the environment, where there is one. What is set already stays as it is.
 *
 * @throws ConfigError when it is there and can't be read
 */
export async function readEnvFile(): Promise<void> {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch {
    // Loaded only now: a question about hours needs no config.
    const { ConfigError } = await import('../config.js');
    throw new ConfigError(
      ".env can't be read: it must be a text file that this user may read, with one NAME=value a line",
    );
  }
}
