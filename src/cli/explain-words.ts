import type { OptedOut } from '../features/opt-out';
import type { ExplainedConversation } from '../features/record';
import type { Decision } from '../features/reply';
import { becauseWords, type Explanation, formatInstant } from '../schedule/schedule';
import { explainAll } from '../words/wording';
import { clockWords } from './hours-explain';

/**
 * An explained conversation in lines for people. Times are on the clocks of the workspace.
 *
 * @param optedOut those of its client who want no automatic replies (R13)
 */
export function conversationWords(explained: ExplainedConversation, optedOut: readonly OptedOut[]): string[] {
  const { at, client, conversationId, members, whole, zone } = explained;
  const whose = client === null ? 'which no client lists' : `of ${client.name}`;
  return [
    `${conversationId}, ${whose}, is ${whole.open ? 'open' : 'closed'} at ${clockWords(at, zone)}.`,
    ...stretchWords(whole, zone),
    ...members.map(
      ({ member, day }) =>
        `${member.name}: ${day.open ? 'open' : 'closed'}, because of ${becauseWords(day.because)}.`,
    ),
    ...decisionWords(explained),
    ...optedOut.map(
      ({ name, userId, since }) =>
        `${name === null ? userId : `${name} (${userId})`} asked for no automatic replies at ${clockWords(since, zone)}.`,
    ),
  ];
}

/** The same as one line of JSON. Instants are in ISO 8601 UTC. */
export function conversationJson(explained: ExplainedConversation, optedOut: readonly OptedOut[]): string {
  const { at, client, conversationId, decision, members, whole } = explained;
  const notice = decision.kind === 'silence' ? null : decision.notice;
  return JSON.stringify({
    at: iso(at),
    conversation: conversationId,
    client: client?.name ?? null,
    ...stretchJson(whole),
    members: members.map(({ member, day }) => ({
      user: member.user,
      name: member.name,
      ...stretchJson(day),
    })),
    message: {
      decision: decision.kind,
      because: decision.because,
      reasons: explainAll(decision.because),
      backAt: iso(notice?.backAt ?? null),
      targetAt: iso(decision.targetAt),
    },
    optedOut: optedOut.map(({ userId, name, since }) => ({ user: userId, name, since: iso(since) })),
    words: conversationWords(explained, optedOut).join('\n'),
  });
}

function stretchWords({ since, until, because }: Explanation, zone: string): string[] {
  return [
    since === null ? 'Since more than 1,830 days ago.' : `Since ${clockWords(since, zone)}.`,
    until === null ? 'With no change in the next 1,830 days.' : `Until ${clockWords(until, zone)}.`,
    `Because of ${becauseWords(because)}.`,
  ];
}

function stretchJson({ open, since, until, because }: Explanation) {
  return { open, since: iso(since), until: iso(until), because };
}

function decisionWords({ decision, zone }: ExplainedConversation): string[] {
  const target =
    decision.targetAt === null
      ? 'No answer is promised.'
      : `An answer is promised by ${clockWords(decision.targetAt, zone)}.`;
  return [
    `A client's message then would get ${outcomeWords(decision)}.`,
    ...explainAll(decision.because),
    target,
  ];
}

function outcomeWords(decision: Decision): string {
  switch (decision.kind) {
    case 'reply':
      return 'the automatic reply';
    case 'shadow':
      return 'nothing, and the one in charge would see what would have been said';
    case 'silence':
      return 'no automatic reply';
    default:
      return decision satisfies never;
  }
}

function iso(at: number | null): string | null {
  return at === null ? null : formatInstant(at);
}
