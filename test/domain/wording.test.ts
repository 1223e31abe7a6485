import { becauses } from '../../src/domain/gate';
import { escapeText, explainAll, instantToken, noticeText, whoIsAway } from '../../src/domain/wording';
import { lisbon } from '../support/slack';

const at = lisbon('2026-11-23T09:00');

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
  const text = noticeText({ closedSince: null, backAt: null, targetAt: null }, 'Ana', String);
  expect(text).toBe('Thanks, your message has arrived safely. Ana is off the clock at the moment.');
});

test('P2: several in charge are the team, not a list of names', () => {
  expect(whoIsAway(['Ana', 'Ben'])).toBe('The team');
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
