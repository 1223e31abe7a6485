// What the Slack CLI runs (.slack/hooks.json): "get-manifest" prints the app, "start" is "slack run". It hands over
// SLACK_BOT_TOKEN and SLACK_APP_TOKEN and connects by Socket Mode, which a signing secret of yours would switch off.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , hook] = process.argv;
if (hook === 'get-manifest') {
  process.stdout.write(readFileSync(join(import.meta.dirname, '../manifest.json'), 'utf8'));
} else if (hook === 'start') {
  process.env.SLACK_SIGNING_SECRET = '';
  process.argv.splice(2);
  await import('./start.mjs');
} else {
  console.error(`"${hook}" must be get-manifest or start`);
  process.exitCode = 1;
}
