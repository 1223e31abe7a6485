import { concerningMember, turnsToGatehouse } from '../../../src/features/opt-out/rules';
import { languages } from '../../../src/words/language';
import { say } from '../../../src/words/say';
import { settingsSchema } from '../../../src/workspace/settings/settings';

const bot = 'U0GATEHOUSE';

test.each([
  ['<@U0GATEHOUSE> the shop is down', 'channel', true],
  ['The shop is down, <@U0GATEHOUSE|gatehouse>', 'member_dm', true],
  ['Urgent: the shop is down', 'bot_dm', true],
  ['/urgent', 'bot_dm', true],
  ['*URGENT!* The shop is down', 'bot_dm', true],
  ['„Dringend“: der Shop ist weg', 'bot_dm', true],
  ['Urgente, no funciona', 'bot_dm', true],
  ['緊急です。サイトが落ちています', 'bot_dm', true],
  ['urgently needed by summer', 'bot_dm', false],
  ['Nothing urgent, just a thought', 'bot_dm', false],
  ['Urgent: the shop is down', 'channel', false],
  ['<@U0ANA> the shop is down', 'channel', false],
] as const)('R13: whether “%s” in a %s turns to Gatehouse itself: %s', (text, conversationKind, expected) => {
  expect(turnsToGatehouse({ text, conversationKind }, bot)).toBe(expected);
});

test.each(languages)('R13: the word that the text in %s tells people to begin with is known', (language) => {
  const text = say(language, 'opt_out.through', { bot: `<@${bot}>` });
  const word = /[“„«「]\s*([^”“»」\s]+)\s*[”“»」]/u.exec(text)?.[1] ?? '';
  expect(turnsToGatehouse({ text: `${word}: !`, conversationKind: 'bot_dm' }, bot)).toBe(true);
});

test('P2, R13: a member sees the people of the clients they serve, and strangers only who wrote to them', () => {
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon', hours: { mon: ['09:00-17:00'] } },
    members: [
      { user: 'U0ANA', name: 'Ana' },
      { user: 'U0BEN', name: 'Ben' },
    ],
    clients: [{ name: 'Acme', teams: ['T0ACME'], contact: 'U0ANA' }],
  });
  const everybody = [
    { userId: 'U0MAYA', name: 'Maya', clientName: 'Acme', since: 1, inCharge: ['U0BEN'] },
    { userId: 'U0LEE', name: null, clientName: 'Cedar', since: 1, inCharge: ['U0BEN'] },
  ] as const;
  const seenBy = (at: number) => {
    const member = settings.members[at];
    return member === undefined
      ? []
      : concerningMember(everybody, settings, member).map(({ userId }) => userId);
  };
  expect([seenBy(0), seenBy(1)]).toEqual([['U0MAYA'], ['U0LEE']]);
});
