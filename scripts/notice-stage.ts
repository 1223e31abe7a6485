import { WebClient } from '@slack/web-api';
import { registry } from '../src/features/features';
import { buildNotice } from '../src/features/reply/views';
import { mountPage } from '../src/practice/page/routes';
import { startPractice } from '../src/practice/practice';
import { type Language, languages, localeOf } from '../src/words/language';
import type { Notice } from '../src/words/notice-figures';

/** The languages that there are pictures of. */
export { languages };

/** Sunday 22 November 2026, 23:00 in Lisbon; and the Monday after. */
const now = Date.UTC(2026, 10, 22, 23);
const backAt = Date.UTC(2026, 10, 23, 9);
const notice: Notice = { closedSince: null, backAt, targetAt: backAt + 9 * 3_600_000 };

/**
 * A practice workspace with its page. Maya uses Slack in this language, and the bot has sent her a notice of a weekend
 * that ends tomorrow.
 */
export async function openStage(language: Language): Promise<{ url: string; stop: () => Promise<void> }> {
  const practice = await startPractice({ now, rateLimits: false, mount: mountPage });
  practice.changeUser('U0MAYA', { locale: localeOf[language], timezone: 'Europe/Lisbon' });
  const bot = new WebClient(practice.botToken, { slackApiUrl: practice.apiUrl });
  const content = {
    notice,
    occasion: { kind: 'weekend' },
    who: 'Ana',
    name: 'Ana',
    told: 'Ana',
    language,
    zone: 'Europe/Lisbon',
  } as const;
  const parts = registry.features
    .flatMap(({ noticePart }) => noticePart ?? [])
    .filter(({ fromSecond }) => fromSecond !== true);
  const { text, blocks } = buildNotice(content, '1.000001', parts);
  await bot.chat.postMessage({ channel: 'D0MAYA', text, blocks: [...blocks] });
  return { url: practice.url, stop: () => practice.stop() };
}
