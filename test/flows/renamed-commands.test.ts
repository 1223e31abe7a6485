/**
 * Another app may own `/scope` or `/boundaries`. The operator then gives ours other names: they do the same, every text
 * that names them says the new name, and what one writes to the bot may be the new name too (S2).
 */
import { type Flow, startFlow, until } from '../support/gatehouse';
import { postsIn } from '../support/slack';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow({
    practice: { app: { commands: ['/house-terms', '/changes'] } },
    config: { scopeCommand: '/changes', boundariesCommand: '/house-terms' },
  });
});
afterAll(() => flow.stop());

async function whisperTo(userId: string, words: string): Promise<string> {
  const whispers = () =>
    flow.practice.model.ephemerals.filter(({ to }) => to === userId).map(({ message }) => message.text);
  await until(async () => whispers().some((text) => text.includes(words)), words);
  return whispers().find((text) => text.includes(words)) ?? '';
}

async function answersAfter(text: string): Promise<string> {
  const before = postsIn(flow.practice, 'D0ANA').length;
  await flow.practice.say('U0ANA', 'D0ANA', text);
  await flow.drained();
  return postsIn(flow.practice, 'D0ANA')
    .slice(before)
    .map(({ shown }) => shown)
    .join('\n');
}

test('S1: the command opens the form, and its help names it as it is called', async () => {
  expect(await flow.practice.command('U0ANA', 'C0ACME', '/changes', 'New logo')).toEqual({ kind: 'done' });
  const form = () =>
    JSON.stringify(
      flow.practice.model.views.get(flow.practice.model.modals.get('U0ANA')?.at(-1) ?? '')?.payload ?? null,
    );
  await until(async () => form().includes('"initial_value":"New logo"'), 'the form with the words in it');
  await flow.practice.command('U0ANA', 'D0ANA', '/changes', 'help');
  expect(await whisperTo('U0ANA', '`/changes list` shows the requests')).not.toContain('/scope');
  await flow.practice.command('U0ANA', 'D0ANA', '/changes', 'list');
  await whisperTo('U0ANA', 'Please use /changes in the client’s channel.');
});

test('B1: the terms, and how to ask for those of one client', async () => {
  await flow.practice.command('U0ANA', 'D0ANA', '/house-terms');
  await whisperTo('U0ANA', 'Write `/house-terms NAME` with one of: Acme, Borealis.');
  await flow.practice.command('U0ANA', 'C0ACME', '/house-terms');
  await whisperTo('U0ANA', 'Two rounds of changes');
});

test('S2: the bot understands both names in writing, and its help says the new ones', async () => {
  const help = await answersAfter('help');
  expect(help).toContain('`changes`');
  expect(help).toContain('`house-terms`');
  expect(help).not.toMatch(/`scope`|`boundaries`/);
  expect(await answersAfter('/house-terms Acme')).toContain('Two rounds of changes');
  expect(await answersAfter('/boundaries Borealis')).toContain('<#C0BOREALIS>');
  expect(await answersAfter('changes')).toContain('Happy to note it down');
});

test('a command under its old name is not ours', async () => {
  const outcome = await flow.practice.command('U0ANA', 'C0ACME', '/scope');
  expect(outcome).toMatchObject({ kind: 'refused' });
});
