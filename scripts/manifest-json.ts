import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillManifest, manifestJson } from '../src/cli/manifest-file';

/** manifest.json as the Slack CLI wants it: `slack run` connects by Socket Mode, so it has no address in it. */
export function docs(): string {
  const text = readFileSync(join(process.cwd(), 'manifest.yml'), 'utf8');
  const commands = { '/scope': '/scope', '/boundaries': '/boundaries' };
  return manifestJson(fillManifest(text, { url: null, socketMode: true, commands }));
}
