/**
 * What a member sees in shadow mode (R10). Proves: the copy names the channel and the client and quotes their words, as long
 * as these may be kept; what would have been said is never called said; words that their writer takes back go from the copy.
 */
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, mode: 'shadow' },
  }));
});
afterEach(() => flow.stop());

async function maya(text: string): Promise<string> {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
  return ts;
}
async function monday(): Promise<void> {
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
}
const copies = () => postsIn(flow.practice, 'D0ANA').filter(({ text }) => text.includes('I would have said'));

test('R10: the copy names client and channel, quotes the words, and says that nothing was posted', async () => {
  await maya('Could you send <the> contract?');
  await monday();
  const [copy] = copies();
  expect(copy?.shown).toMatch(
    /^\*Shadow mode\.\* \*Acme\* wrote in <#C0ACME> \(<https:[^|]+\|open>\) outside hours:/,
  );
  expect(copy?.shown).toContain('>Could you send &lt;the&gt; contract?');
  expect(copy?.shown).toContain('>Thanks, we’ve got your message.');
  const { rows } = await flow.database.pool.query(
    `select message->>'text' as text from outbox where kind = 'shadow'`,
  );
  expect(rows).toEqual([{ text: '' }]);
});

test('R10, R3: of a second message the record says what would have been, and never that the client was told', async () => {
  await maya('Could you send the contract?');
  await maya('And the logo, please?');
  expect((await flow.record()).map(({ decision, because }) => [decision, ...because])).toEqual([
    ['shadow', 'closed', 'shadow'],
    ['silence', 'closed', 'told_in_shadow'],
  ]);
});

test('L3: a copy that waits for the morning is not said once its writer has deleted the words', async () => {
  const ts = await maya('Ignore that secret, could you?');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  await monday();
  expect(copies()).toEqual([]);
});

test('L3: where no words are kept, the copy has none', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: {
      ...settings.workspace,
      mode: 'shadow',
      record: { ...settings.workspace.record, text: 'metadata' },
    },
  }));
  await maya('Could you send the contract?');
  await monday();
  expect(copies()[0]?.shown).toContain('outside hours.');
  expect(copies()[0]?.shown).not.toContain('contract');
});
