import { WebClient } from '@slack/web-api';
import type { Notice } from '../src/domain/gate';
import { type Language, languages, localeOf } from '../src/domain/words/language';
import { mountPage } from '../src/practice/page/routes';
import { startPractice } from '../src/practice/practice';
import { buildNotice } from '../src/slack/views/notice';

/** The languages there are pictures of. */
export { languages };

/** Sunday 22 November 2026, 23:00 in Lisbon; and the Monday after. */
const now = Date.UTC(2026, 10, 22, 23);
const backAt = Date.UTC(2026, 10, 23, 9);
const notice: Notice = { closedSince: null, backAt, targetAt: backAt + 9 * 3_600_000 };

/**
 * A practice workspace with its page, in which Maya reads Slack in a language and the bot has sent her a notice: of a
 * weekend that ends tomorrow.
 */
export async function openStage(language: Language): Promise<{ url: string; stop: () => Promise<void> }> {
  const practice = await startPractice({ now, rateLimits: false, mount: mountPage });
  practice.changeUser('U0MAYA', { locale: localeOf[language], timezone: 'Europe/Lisbon' });
  const bot = new WebClient(practice.botToken, { slackApiUrl: practice.apiUrl });
  const told = {
    notice,
    occasion: { kind: 'weekend' },
    who: 'Ana',
    language,
    zone: 'Europe/Lisbon',
  } as const;
  const { text, blocks } = buildNotice(told, '1.000001');
  await bot.chat.postMessage({ channel: 'D0MAYA', text, blocks: [...blocks] });
  return { url: practice.url, stop: () => practice.stop() };
}
