import { ErrorCode, type Logger, LogLevel, WebClient } from '@slack/web-api';
import { type Practice, type PracticeOptions, startPractice } from '../../src/practice/practice';
import { type ListeningApp, startListening } from './listening-app';
import { wholeApp } from './whole-app';

/** A practice workspace, an app that it delivers to, and the real client with the bot's token. */
export type Together = {
  practice: Practice;
  app: ListeningApp;
  bot: WebClient;
  clientFor(token?: string): WebClient;
  stop(): Promise<void>;
};

/** Starts all three. */
export async function startTogether(options: PracticeOptions = {}): Promise<Together> {
  const [practice, app] = await Promise.all([startPractice({ app: wholeApp, ...options }), startListening()]);
  practice.deliverTo(app.url);
  const clientFor = (token?: string) =>
    new WebClient(token, {
      slackApiUrl: practice.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: silence,
    });
  return {
    practice,
    app,
    bot: clientFor(practice.botToken),
    clientFor,
    async stop() {
      await Promise.all([practice.stop(), app.stop()]);
    },
  };
}

/** The error code with which Slack refuses a call, and its messages. Throws when it doesn't refuse. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ error: string; messages: string[]; data: object }> {
  try {
    await call;
  } catch (error) {
    if (isPlatformError(error)) {
      const messages = error.data.response_metadata?.messages ?? [];
      return { error: error.data.error, messages, data: error.data };
    }
    throw error;
  }
  throw new Error('Slack should have refused this call, and did not.');
}

const nothing = () => undefined;
const silence: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

type PlatformError = { code: string; data: { error: string; response_metadata?: { messages?: string[] } } };

function isPlatformError(error: unknown): error is PlatformError {
  return error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError;
}
