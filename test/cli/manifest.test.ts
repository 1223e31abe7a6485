/**
 * `gatehouse manifest`: one command writes an operator's address and names into every place of manifest.yml.
 * manifest.json, which the Slack CLI reads, is made from it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { docs as manifestForTheSlackCli } from '../../scripts/manifest-json';
import { buildProgram, type Program } from '../support/run-cli';
import { root } from '../support/sources';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const original = read('manifest.yml');

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

const manifest = (...args: string[]) => program.run(['manifest', ...args]);

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const isTaken = ajv.compile(JSON.parse(read('test/data/slack/manifest.schema.2.0.0.json')));
function expectSlackTakes(app: unknown): void {
  isTaken(app);
  expect(isTaken.errors ?? []).toEqual([]);
}

test('its header counts the places where the address stands', () => {
  const body = original.slice(original.indexOf('_metadata:'));
  expect(body.match(/https:\/\/YOUR-HOST\//g)).toHaveLength(5);
  expect(original).toContain('in five places');
});

test('--url puts the address into every place, and changes nothing else of the app', async () => {
  const { stdout, stderr, status } = await manifest('--url', 'https://gatehouse.example.com/');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).not.toContain('YOUR-HOST');
  expectSlackTakes(parse(stdout));
  expect(parse(stdout)).toEqual(parse(original.replaceAll('YOUR-HOST', 'gatehouse.example.com')));
  expect(stdout).toContain('# guests, home teams and time zones');
});

test('commands get other names, also in what people read, and the operator is told to set them', async () => {
  const { stdout, stderr } = await manifest(
    ...['--url', 'https://gatehouse.example.com', '--scope-command', '/changes'],
  );
  const { features, display_information: display } = parse(stdout);
  expect(features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
    '/boundaries',
    '/changes',
  ]);
  expect(display.long_description).toContain('/changes takes down what is new');
  expect(stdout).not.toMatch(/\/scope\b/);
  expect(stderr).toBe(
    'gatehouse: start Gatehouse with GATEHOUSE_SCOPE_COMMAND=/changes, so that it answers to that name\n',
  );
});

test('two commands that swap their names do', async () => {
  const { stdout } = await manifest(
    '--socket-mode',
    '--scope-command=/boundaries',
    '--boundaries-command=/scope',
  );
  expect(parse(stdout).features.slash_commands).toMatchObject([
    { command: '/scope', description: 'Working hours, when to expect an answer, and where to write' },
    { command: '/boundaries', description: 'Ask for something new or different' },
  ]);
});

test('what is set in the environment counts, without a word more', async () => {
  const env = { GATEHOUSE_URL: 'https://gate.example.com', GATEHOUSE_BOUNDARIES_COMMAND: '/terms' };
  const { stdout, stderr, status } = await program.run(['manifest', '--json'], env);
  expect([status, stderr]).toEqual([0, '']);
  const app = JSON.parse(stdout);
  expect(app.settings.interactivity.request_url).toBe('https://gate.example.com/slack/events');
  expect(app.features.slash_commands[0].command).toBe('/terms');
});

test('in Socket Mode there is no address in it, but where installs come back when there is one', async () => {
  const { stdout } = await manifest('--socket-mode');
  const app = parse(stdout);
  expectSlackTakes(app);
  expect(stdout).not.toContain('https://');
  expect(app.settings.socket_mode_enabled).toBe(true);
  expect(app.oauth_config.redirect_urls).toBeUndefined();
  const withOAuth = parse((await manifest('--socket-mode', '--url', 'https://gate.example.com')).stdout);
  expect(withOAuth.oauth_config.redirect_urls).toEqual(['https://gate.example.com/slack/oauth_redirect']);
  expect(withOAuth.settings.interactivity).toEqual({ is_enabled: true });
});

test.each([
  ['no address', [], 'Say --url, e.g. --url https://gatehouse.example.com, or --socket-mode'],
  ['an address without TLS', ['--url', 'http://gatehouse.example.com'], 'is no address that Slack takes'],
  [
    'a name without its slash',
    ['--socket-mode', '--scope-command', 'changes'],
    '--scope-command must be the name',
  ],
  [
    'one name for both',
    ['--socket-mode', '--scope-command', '/boundaries'],
    'both commands would be /boundaries',
  ],
])('%s is refused in words, with what would be right', async (_, args, words) => {
  const { stdout, stderr, status } = await manifest(...args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(words);
});

test('manifest.json is manifest.yml for the Slack CLI (npm run manifest:json), whose hooks print it and start us', () => {
  expect(read('manifest.json')).toBe(manifestForTheSlackCli());
  expectSlackTakes(JSON.parse(read('manifest.json')));
  const { hooks, config } = JSON.parse(read('.slack/hooks.json'));
  expect(Object.keys(hooks).sort()).toEqual(['get-manifest', 'start']);
  expect(config['sdk-managed-connection-enabled']).toBe(true);
  for (const command of Object.values<string>(hooks))
    for (const path of command.match(/scripts\/\S+/g) ?? ['a script of ours'])
      expect(read(path)).not.toBe('');
});
