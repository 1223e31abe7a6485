import { decisionReasons } from '../../src/words/decision-reasons';
import type { Occasion } from '../../src/words/occasions';
import type { NoticeContent } from '../../src/words/wording';
import {
  escapeText,
  explainAll,
  instantToken,
  noticeText,
  spokenIn,
  whoIsAway,
} from '../../src/words/wording';
import { lisbon } from '../support/slack';

const at = lisbon('2026-11-23T09:00');

/** A notice for an English reader, with times in Lisbon, and what differs. */
const said = (change: Partial<NoticeContent>) =>
  noticeText(
    {
      notice: { closedSince: null, backAt: at, targetAt: at + 8 * 3_600_000 },
      occasion: { kind: 'evening' },
      who: 'Ana',
      language: 'en',
      zone: 'Europe/Lisbon',
      ...change,
    },
    spokenIn('en', 'Europe/Lisbon'),
  );

test('R1: an instant is shown to each reader in their own zone, with a fallback that names its zone', () => {
  expect(instantToken(at, 'America/New_York')).toBe(
    `<!date^${at / 1000}^{date_long_pretty}, {time}|Monday 23 November, 04:00 (New York time)>`,
  );
});

test('R9: what others wrote can’t mention anybody or open a link', () => {
  expect(escapeText('<!channel> & <@U0ANA>')).toBe('&lt;!channel&gt; &amp; &lt;@U0ANA&gt;');
  expect(whoIsAway(['<!here>'])).toBe('&lt;!here&gt;');
});

test('R1: nothing is promised when it never opens again', () => {
  expect(said({ notice: { closedSince: null, backAt: null, targetAt: null } })).toBe(
    'Thanks, we’ve got your message. Ana is off the clock at the moment.',
  );
});

test('P2: several in charge are the team, not a list of names', () => {
  expect(whoIsAway(['Ana', 'Ben'])).toBe('The team');
});

const back = 'Monday 23 November, 09:00 (Lisbon time)';
const occasions: [Occasion, string][] = [
  [{ kind: 'evening' }, `Ana is off the clock until ${back}.`],
  [{ kind: 'weekend' }, `Ana is off for the weekend and will be back ${back}.`],
  [{ kind: 'holiday', name: null }, `Ana is off because of a public holiday and will be back ${back}.`],
  [
    { kind: 'holiday', name: 'Christmas Day' },
    `Ana is off because of a public holiday (Christmas Day) and will be back ${back}.`,
  ],
  [{ kind: 'time_off', reason: null }, `Ana is away and will be back ${back}.`],
  [{ kind: 'time_off', reason: 'a <trip>' }, `Ana is away (a &lt;trip&gt;) and will be back ${back}.`],
  [{ kind: 'cover', by: 'Ben', reason: null }, `Ana is away. Ben is covering and can answer from ${back}.`],
  [
    { kind: 'cover', by: 'Ben', reason: 'parental leave' },
    `Ana is away (parental leave). Ben is covering and can answer from ${back}.`,
  ],
  [
    { kind: 'busy' },
    `Ana is off the clock until ${back}. These are busy days, so answers take a little longer than usual.`,
  ],
  [{ kind: 'closure' }, `Ana is away until ${back}.`],
];

test.each(occasions)('R9: %j has words of its own', (occasion, words) => {
  expect(said({ occasion })).toBe(
    `Thanks, we’ve got your message. ${words} You’ll hear back by Monday 23 November, 17:00 (Lisbon time).`,
  );
});

test('R9, T1: in a lunch break the return is told by the clock alone, and the target as ever', () => {
  const text = said({ occasion: { kind: 'break' } });
  expect(text).toContain('back at 09:00 (Lisbon time).');
  expect(text).toMatch(/ by Monday 23 November, 17:00/);
});

test.each(occasions)('R7: %j is told in the first person under the member’s own name', (occasion) => {
  const text = said({ occasion, isOwn: true });
  expect(text).toMatch(/^Thanks for your message\. I’m /);
  expect(text).not.toContain('Ana');
});

test('every reason has its sentence, and a code of an older version is shown as it is', () => {
  const sentences = explainAll([...decisionReasons, 'of_old']);
  expect(new Set(sentences).size).toBe(decisionReasons.length + 1);
  expect(sentences.at(-1)).toBe('of_old');
  expect(sentences.slice(0, -1).every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
  // The numbers of rules are for those who work on this.
  expect(sentences.filter((sentence) => /\b[A-Z]\d/.test(sentence))).toEqual([]);
});

test('R1: the word before an instant is in its token, so that “tomorrow” is never capitalised in a sentence', () => {
  expect(instantToken(at, 'UTC', 'until')).toBe(
    `<!date^${at / 1000}^until {date_long_pretty}, {time}|until Monday 23 November, 09:00 (UTC time)>`,
  );
});
