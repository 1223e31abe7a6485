/** The people who are ignored (I1). Proves: the form fits into Slack's hundred blocks, however many clients lose somebody. */
import { ignoredPart } from '../../../../src/features/clients/settings/ignored';
import { settingsSchema } from '../../../../src/workspace/settings/settings';

test('I1: of many clients who lose people the first are told, and how many more there are', async () => {
  const users = Array.from({ length: 150 }, (_, n) => `U0THEIRS${n}`);
  const settings = settingsSchema.parse({
    members: [{ user: 'U0ANA', name: 'Ana' }],
    clients: users.map((user, n) => ({ name: `Client ${n}`, users: [user] })),
    ignore: { users },
  });
  const sight = { settings } as unknown as Parameters<typeof ignoredPart.fields>[0];
  const shown = await ignoredPart.preview?.(sight, {} as never, new Map());
  expect(shown).toHaveLength(12);
  expect(JSON.stringify(shown)).toContain('people of 140 more clients');
});
