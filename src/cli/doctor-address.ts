import { createHmac, randomBytes } from 'node:crypto';
import type { Config, SlackMode } from '../config';
import { type Finding, fine, reasonOf, unsure, wrong } from './finding';
import { type TlsTrouble, tlsTroubleOf } from './tls-trouble';

const patienceMs = 8_000;

/**
 * Goes the way that Slack goes: to the public address, through proxy and TLS, with a question that is signed with our
 * secret. Whoever answers it knows that secret. In Socket Mode only a browser comes to us, to connect an account.
 *
 * @param now ms since 1970 UTC
 */
export async function checkAddress({ slack, publicUrl }: Config, now: () => number): Promise<Finding> {
  switch (slack.kind) {
    case 'none':
      return fine('address', 'practice needs none');
    case 'socket':
      return checkSocketAddress(slack, publicUrl);
    case 'http':
      if (publicUrl === null)
        return unsure(
          'address',
          'not tried: GATEHOUSE_URL is not set. Set it to where Slack reaches you, e.g. https://gatehouse.example.com',
        );
      return askAsSlackDoes(publicUrl, slack.signingSecret, Math.floor(now() / 1000));
    default:
      return slack satisfies never;
  }
}

async function checkSocketAddress(
  { oauth }: Extract<SlackMode, { kind: 'socket' }>,
  publicUrl: string | null,
): Promise<Finding> {
  if (oauth === null) return fine('address', 'Socket Mode needs none');
  if (publicUrl === null)
    return unsure('address', 'not tried: set GATEHOUSE_URL, where members connect their accounts.');
  return reach(publicUrl, `${publicUrl}/slack/connect`, {}, async (response) =>
    response.ok
      ? fine('address', `${publicUrl} answers`)
      : wrong('address', misled(publicUrl, response.status)),
  );
}

function askAsSlackDoes(publicUrl: string, secret: string, seconds: number): Promise<Finding> {
  const challenge = randomBytes(16).toString('hex');
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${signature}`,
  };
  return reach(
    publicUrl,
    `${publicUrl}/slack/events`,
    { method: 'POST', headers, body },
    async (response) => {
      if (response.status === 401)
        return wrong(
          'address',
          `the Gatehouse at ${publicUrl} uses another signing secret than this shell. Set SLACK_SIGNING_SECRET to the same in both, from Basic Information > App Credentials.`,
        );
      if (response.ok && (await response.text()).includes(challenge))
        return fine('address', `${publicUrl} answers as Slack expects`);
      return wrong('address', misled(publicUrl, response.status));
    },
  );
}

async function reach(
  publicUrl: string,
  url: string,
  init: RequestInit,
  judge: (response: Response) => Promise<Finding>,
): Promise<Finding> {
  try {
    return await judge(await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) }));
  } catch (error) {
    return wrong('address', unanswered(publicUrl, error));
  }
}

function unanswered(publicUrl: string, error: unknown): string {
  const reason = reasonOf(error);
  const trouble = tlsTroubleOf(error);
  return trouble === null
    ? `nothing answers at ${publicUrl} (${reason}). Does Gatehouse run, and does the proxy with TLS pass /slack/ on to its port?`
    : `something answers at ${publicUrl}, but ${tlsInWords[trouble]} (${reason})`;
}

const tlsInWords: Readonly<Record<TlsTrouble, string>> = {
  plain:
    'without TLS. Slack wants https: put a proxy with a certificate before Gatehouse, which speaks plain HTTP on its own port',
  plain_asked: 'not in plain HTTP. Should GATEHOUSE_URL begin with https?',
  expired: 'its certificate is not valid today. Renew it, and look at the clock of this machine',
  other_name: 'its certificate is for another name. Get one for the name in GATEHOUSE_URL',
  untrusted:
    'its certificate is not one that Slack trusts: it is self-signed, or the proxy does not send those in between. Get one, for instance from Let’s Encrypt, and send the whole chain',
  other: 'no TLS connection comes about. Look at the TLS settings of the proxy',
};

function misled(publicUrl: string, status: number): string {
  return `${publicUrl} answers ${status}, and that is not Gatehouse. Let the proxy pass /slack/ on to its port.`;
}
