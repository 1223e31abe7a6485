import type { KnownBlock } from '@slack/types';
import { escapeText, instantInZone } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, context, section, sections } from './blocks';
import { goLiveButtons } from './mode';
import { clip, messageLimit, pieces } from './text';

/** What shadow mode came to for one client: how often it would have been answered, and why it was quiet else, in words. */
export type ClientSummary = Readonly<{
  name: string;
  answered: number;
  quiet: readonly Readonly<{ why: string; count: number }>[];
}>;

/** A message that would have been answered; `said` is mrkdwn: what would have been said. Instants: ms since 1970 UTC. */
export type Example = Readonly<{ name: string; saidAt: number; words: string | null; said: string }>;

/** “Here is what I would have said” (R10): counts by client, some examples, and the way to go live. */
export function buildShadowSummary(
  clients: readonly ClientSummary[],
  examples: readonly Example[],
  { since, zone, canChoose }: Readonly<{ since: number; zone: string; canChoose: boolean }>,
): PostMessage {
  const lead = `*Here is what I would have said* since ${instantInZone(since, zone)}. Nothing of it went to a client: I am in shadow mode.`;
  const counts = clients.map(clientLine);
  return {
    text: clip([lead, ...counts].join('\n').replaceAll('*', ''), messageLimit),
    blocks: [
      section(lead),
      ...sections(counts.join('\n')).slice(0, 20),
      ...examples.flatMap((example) => exampleBlocks(example, zone)),
      actions(goLiveButtons(canChoose, true)),
      context(
        'Live means: from the next message on, clients get these replies. Nothing is said about earlier ones.',
      ),
    ],
  };
}

function clientLine({ name, answered, quiet }: ClientSummary): string {
  const times = answered === 1 ? 'once' : `${answered} times`;
  const lead =
    answered === 0
      ? `*${escapeText(name)}*: I would have said nothing.`
      : `*${escapeText(name)}*: I would have answered ${times}.`;
  return [lead, ...quiet.map(({ why, count }) => `    • quiet ${count} ×: ${why}`)].join('\n');
}

function exampleBlocks({ name, saidAt, words, said }: Example, zone: string): KnownBlock[] {
  const heard = `*${escapeText(name)}* wrote on ${instantInZone(saidAt, zone)}:`;
  const shown = words === null ? '_(no words are kept)_' : escapeText(shorten(words));
  return [section(`${heard}\n${quote(shown)}\nI would have said:\n${quote(said)}`)];
}

const shownOfMessage = 300;

/** Slack hands over words escaped; they are escaped again when shown, so that nothing in them acts. */
function shorten(words: string): string {
  const plain = words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return plain.length > shownOfMessage ? `${plain.slice(0, shownOfMessage - 1)}…` : plain;
}

function quote(text: string): string {
  return (pieces(text, 1000)[0] ?? text).replaceAll(/^/gm, '>');
}
