import { type Coming, comingText, whatOf } from '../../../src/features/announcements/views';
import { languages, spokenIn } from '../../../src/words/wording';
import { lisbon } from '../../support/slack';

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
      '*Heads-up: time off ahead*\nAna will be away from Thursday 24 December to Friday 1 January and back Monday 4 January, 09:00 (Lisbon time).',
    );
  });

  test('of one day names that day, what it is for, and who stands in', () => {
    const oneDay = { to: lisbon('2026-12-25T00:00'), what: 'a course', cover: 'Ben' };
    expect(announced(oneDay)).toBe(
      '*Heads-up: time off ahead*\nAna will be away on Thursday 24 December (a course) and back Monday 4 January, 09:00 (Lisbon time). Ben will be covering.',
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
