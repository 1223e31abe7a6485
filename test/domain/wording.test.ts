import { becauses } from '../../src/domain/gate';
import type { Occasion } from '../../src/domain/occasion';
import {
  type Coming,
  comingText,
  escapeText,
  explainAll,
  instantToken,
  languages,
  noticeText,
  spokenIn,
  type Told,
  whatOf,
  whoIsAway,
} from '../../src/domain/wording';
import { lisbon } from '../support/slack';

const at = lisbon('2026-11-23T09:00');

/** A notice told to an English reader on Lisbon's clock; say what differs. */
const said = (change: Partial<Told>) =>
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
    `<!date^${at / 1000}^{date_long_pretty} at {time}|Monday 23 November, 04:00 (New York time)>`,
  );
});

test('R9: what others wrote can’t mention anybody or open a link', () => {
  expect(escapeText('<!channel> & <@U0ANA>')).toBe('&lt;!channel&gt; &amp; &lt;@U0ANA&gt;');
  expect(whoIsAway(['<!here>'])).toBe('&lt;!here&gt;');
});

test('R1: without an opening ahead nothing is promised', () => {
  expect(said({ notice: { closedSince: null, backAt: null, targetAt: null } })).toBe(
    'Thanks, your message has arrived safely. Ana is off the clock at the moment.',
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
  [{ kind: 'time_off', reason: null }, `Ana is on time off and will be back ${back}.`],
  [{ kind: 'time_off', reason: 'a <trip>' }, `Ana is on time off (a &lt;trip&gt;) and will be back ${back}.`],
  [
    { kind: 'cover', by: 'Ben', reason: null },
    `Ana is on time off. Ben is standing in and will be back ${back}.`,
  ],
  [
    { kind: 'cover', by: 'Ben', reason: 'parental leave' },
    `Ana is on time off (parental leave). Ben is standing in and will be back ${back}.`,
  ],
  [
    { kind: 'busy' },
    `Ana is off the clock until ${back}. These are busy days, so answers take a little longer than usual.`,
  ],
  [{ kind: 'closure' }, `Ana is away until ${back}.`],
];

test.each(occasions)('R9: %j has words of its own', (occasion, words) => {
  expect(said({ occasion })).toBe(
    `Thanks, your message has arrived safely. ${words} You'll have an answer by Monday 23 November, 17:00 (Lisbon time) at the latest.`,
  );
});

test('R9: a lunch break is told by the clock alone, and does not frighten with a whole day’s target', () => {
  expect(said({ occasion: { kind: 'break' } })).toBe(
    'Thanks, your message has arrived safely. Ana is on a short break and will be back at 09:00 (Lisbon time).',
  );
});

test('T1: a target that is soon is said in a break too', () => {
  const notice = { closedSince: null, backAt: at, targetAt: at + 3_600_000 };
  expect(said({ notice, occasion: { kind: 'break' } })).toContain('an answer by Monday 23 November, 10:00');
});

describe('A11: a coming closure', () => {
  const zone = 'Europe/Lisbon';
  const coming: Coming = {
    from: lisbon('2026-12-24T00:00'),
    to: lisbon('2027-01-02T00:00'),
    backAt: lisbon('2027-01-04T09:00'),
    what: null,
    cover: null,
    who: 'Ana',
    language: 'en',
    zone,
    home: zone,
  };
  const announced = (change: Partial<Coming>) => {
    const told = { ...coming, ...change };
    return comingText(told, spokenIn(told.language, zone));
  };

  test('is announced with its first and last day, and when work goes on', () => {
    expect(announced({})).toBe(
      '*A word ahead*\nAna will be away from Thursday 24 December to Friday 1 January and back Monday 4 January, 09:00 (Lisbon time).',
    );
  });

  test('of one day names that day, what it is for, and who stands in', () => {
    const oneDay = { to: lisbon('2026-12-25T00:00'), what: 'a course', cover: 'Ben' };
    expect(announced(oneDay)).toBe(
      '*A word ahead*\nAna will be away on Thursday 24 December (a course) and back Monday 4 January, 09:00 (Lisbon time). Ben is standing in meanwhile.',
    );
  });

  test.each(languages)('is announced in %s with all that is known of it', (language) => {
    const said = announced({ language, what: 'X', cover: 'Ben' });
    for (const part of ['Ana', 'X', 'Ben', '09:00']) expect(said).toContain(part);
  });

  test('R9: says neither a hidden reason nor, unless wished, which holiday it is', () => {
    const off = { kind: 'time_off', from: '', to: '', reason: 'an <operation>' } as const;
    const holiday = { kind: 'holiday', date: '2026-12-25', name: 'Christmas Day' } as const;
    expect(whatOf({ ...off, shown: false }, 'en', true)).toBeNull();
    expect(whatOf({ ...off, shown: true }, 'en', true)).toBe('an &lt;operation&gt;');
    expect(whatOf(holiday, 'de', false)).toBe('Feiertag');
    expect(whatOf(holiday, 'de', true)).toBe('Christmas Day');
    expect(whatOf({ kind: 'feed', title: 'Dentist' }, 'en', true)).toBeNull();
  });
});

test('every reason has its sentence, and one of an older version stands for itself', () => {
  const sentences = explainAll([...becauses, 'of_old']);
  expect(new Set(sentences).size).toBe(becauses.length + 1);
  expect(sentences.at(-1)).toBe('of_old');
  expect(sentences.slice(0, -1).every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
});

test('R1: the word before an instant stands within its token, so that “tomorrow” is never capitalised in a sentence', () => {
  expect(instantToken(at, 'UTC', 'until')).toBe(
    `<!date^${at / 1000}^until {date_long_pretty} at {time}|until Monday 23 November, 09:00 (UTC time)>`,
  );
});
