import { catalogues } from '../src/words/catalogue';
import { type Language, languages } from '../src/words/language';
import { noticeText, whoIsAway } from '../src/words/notice';
import type { Occasion } from '../src/words/occasions';
import type { TextKey } from '../src/words/texts';
import { spokenIn } from '../src/words/time';

const intro = `# Languages

<!-- Written by "npm run docs:languages" from src/words/; edit the words there. -->

Clients read Gatehouse in ${languages.length} languages. Members read English. Words that people typed are never translated.

A person of a client is spoken to in the first of these languages that is known:

1. the client's language in the settings;
2. the language in which they use Slack. Slack tells it of guests and of the workspace's own people. It never tells it of people of other
   teams, so Gatehouse does not ask there;
3. \`language\` of the workspace, which is \`en\` unless it is set.

What a press opens or answers is in the language of the button, and so is what is said when it fails. Where no language is known, it is English. Each reader sees times in their own time zone, written as their Slack
writes them. The text of notifications, which this page shows, names the zone.

## What is said when

| Occasion | When it is said |
| --- | --- |
| \`evening\` | between the hours of two days, at night or in the morning |
| \`weekend\` | over at most three days off, one of them a Saturday or a Sunday |
| \`holiday\` | when a public holiday takes the next working hours; it is named when \`workspace.replies.name_holidays\` is on |
| \`time_off\` | when time off takes them; the reason is said when it is \`shown\` |
| \`cover\` | when time off takes them, and whoever stands in is back first |
| \`busy\` | out of hours in a busy period |
| \`break\` | in a closure of up to four hours within a working day: a lunch, a meeting |
| \`closure\` | in any other closure |

With several members in charge, the occasion is what keeps away the one who is back first. What one of them is away for is not said of
the team.

To put your own words in place of these: [texts.md](texts.md).
`;

const names: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português (Portugal)',
  'pt-BR': 'Português (Brasil)',
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

/** All words except the parts of times, which the notices show. */
const keys = Object.keys(catalogues.en)
  .map((key) => key as TextKey)
  .filter((key) => !key.startsWith('time.'));

function row(key: TextKey, language: Language): string {
  const english = cell(catalogues.en[key]);
  return language === 'en' ? `| ${english} |` : `| ${english} | ${cell(catalogues[language][key])} |`;
}

/** The notice of an occasion: in the evening about the team, else about one person. */
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
