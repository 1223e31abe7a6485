import type { Occasion } from '../src/domain/occasion';
import { catalogues, type MessageKey } from '../src/domain/words/catalogue';
import { type Language, languages } from '../src/domain/words/language';
import { noticeText, whoIsAway } from '../src/domain/words/notice';
import { spokenIn } from '../src/domain/words/time';

const intro = `# Languages

<!-- Written by "npm run docs:languages" from src/domain/words/; edit the words there. -->

What clients read is said in ${languages.length} languages; what members read is English. Words that people typed are never translated.

The language of a client's person is, in this order:

1. \`language\` of the client in \`gatehouse.yml\`;
2. the language they use Slack in, where Slack tells it: of guests and of the workspace's own people. Of people of other
   teams it never does, and it is not asked;
3. \`language\` of the workspace, which is \`en\` unless it is set.

What a press opens or answers speaks as the button did. Each reader sees times in their own time zone, in the way their
Slack writes them; the text of notifications, shown here, names the zone.

## What is said when

| Occasion | When it is said |
| --- | --- |
| \`evening\` | between the hours of two days, at night or in the morning |
| \`weekend\` | over days off of which one is a Saturday or a Sunday, three at most |
| \`holiday\` | a public holiday takes the next working hours; it is named when \`workspace.replies.name_holidays\` is on |
| \`time_off\` | time off does; the reason is said when it is \`shown\` |
| \`cover\` | time off does, and who stands in is the one who is back first |
| \`busy\` | out of hours in a busy period |
| \`break\` | up to four hours within a working day: a lunch, a meeting. The target is left out unless it is as near as that: eight working hours sound long to somebody who waits for the end of a lunch. It is kept and recorded all the same |
| \`closure\` | anything else |

With several in charge it is what keeps the first of them who is back; what one of them is away for is not said of the
team. Texts of your own: [texts.md](texts.md).
`;

const names: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  it: 'Italiano',
  nl: 'Nederlands',
  ja: '日本語',
};

const samples: readonly Occasion[] = [
  { kind: 'evening' },
  { kind: 'weekend' },
  { kind: 'holiday', name: null },
  { kind: 'time_off', reason: null },
  { kind: 'cover', by: 'Ben', reason: null },
  { kind: 'busy' },
  { kind: 'break' },
  { kind: 'closure' },
];

/** The page on languages: every notice with sample values, then every other word beside its English. */
export function docs(): string {
  return `${[intro, ...languages.map(section)].join('\n')}`;
}

function section(language: Language): string {
  const notices = samples.map((occasion) => `| \`${occasion.kind}\` | ${cell(notice(occasion, language))} |`);
  return [
    `## ${names[language]}\n`,
    `![The automatic reply of a weekend in ${names[language]}, with its buttons, on the practice page: the words are in the table below.](images/notice-${language}.png)\n`,
    '| Occasion | The automatic reply |\n| --- | --- |',
    ...notices,
    '',
    ...(language === 'en' ? ['| Words |', '| --- |'] : [`| English | ${names[language]} |`, '| --- | --- |']),
    ...keys.map((key) => row(key, language)),
    '',
  ].join('\n');
}

/** All but the joints of times, which the notices show. */
const keys = Object.keys(catalogues.en)
  .map((key) => key as MessageKey)
  .filter((key) => !key.startsWith('time.'));

function row(key: MessageKey, language: Language): string {
  const english = cell(catalogues.en[key]);
  return language === 'en' ? `| ${english} |` : `| ${english} | ${cell(catalogues[language][key])} |`;
}

/** Told of the team where it is the evening, of one person else. */
function notice(occasion: Occasion, language: Language): string {
  // The names of other zones differ a little from one Node to the next.
  const zone = 'UTC';
  const backAt = Date.UTC(2026, 10, 23, 9);
  const who = whoIsAway(occasion.kind === 'evening' ? ['Ana', 'Ben'] : ['Ana'], language);
  const figures = { closedSince: null, backAt, targetAt: backAt + 9 * 3_600_000 };
  return noticeText({ notice: figures, occasion, who, language, zone }, spokenIn(language, zone));
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
