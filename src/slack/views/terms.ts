import type { Purpose } from '../../domain/settings';
import { durationInWords, type Terms } from '../../domain/terms';
import { escapeText, instantInZone, instantToken } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, sections } from './blocks';
import { clip, messageLimit } from './text';

const purposes: Record<Purpose, string> = {
  general: 'for everything general',
  urgent: 'for what is urgent',
  announcements: 'for announcements; nobody answers there',
  'off-limits': 'not for work, please',
};

type TimeWords = (at: number, lead: string) => string;

/** A client's terms (B1), for whoever asked; times in the reader's own zone. */
export function buildTerms(terms: Terms): PostMessage {
  const zone = terms.zone;
  const shown = [
    stateLine(terms, (at, lead) => instantToken(at, zone, lead)),
    hoursLines(terms),
    targetLines(terms),
  ];
  const spoken = [
    stateLine(terms, (at, lead) => `${lead} ${instantInZone(at, zone)}`),
    hoursLines(terms),
    targetLines(terms),
  ];
  const rest = [conversationLines(terms), terms.text === null ? null : escapeText(terms.text)];
  const blocks = [...shown, ...rest].flatMap((text) => (text === null ? [] : sections(text)));
  return {
    text: clip([...spoken, ...rest].filter((part) => part !== null).join('\n'), messageLimit),
    blocks: [
      ...blocks,
      actions([button('request_change', 'Request a change', 'terms')]),
      context(`Hours are shown in ${zone} time.`),
    ],
  };
}

function stateLine(terms: Terms, time: TimeWords): string {
  const { state } = terms;
  if (state.kind === 'open')
    return state.until === null ? '*Open now.*' : `*Open now*, ${time(state.until, 'until')}.`;
  return state.backAt === null ? '*Closed* at the moment.' : `*Closed now.* ${time(state.backAt, 'Back')}.`;
}

function hoursLines(terms: Terms): string {
  return ['*Working hours*', ...terms.hours.map(({ day, hours }) => `${day}: ${hours}`)].join('\n');
}

function targetLines(terms: Terms): string {
  const { generalMinutes, urgentMinutes } = terms.targets;
  return [
    '*When you can expect an answer*',
    `Usually: within ${durationInWords(generalMinutes)} of working time.`,
    `If you mark it as something that can't wait: within ${durationInWords(urgentMinutes)}.`,
  ].join('\n');
}

function conversationLines(terms: Terms): string | null {
  if (terms.conversations.length === 0) return null;
  const lines = terms.conversations.map(
    ({ conversationId, purpose }) => `<#${conversationId}>: ${purposes[purpose]}`,
  );
  return ['*Where to write*', ...lines].join('\n');
}
