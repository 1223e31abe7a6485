import type { Purpose } from '../../domain/settings';
import type { Terms } from '../../domain/terms';
import {
  durationInWords,
  escapeText,
  type Language,
  moment,
  say,
  shownIn,
  spokenIn,
  tell,
  type Voice,
  weekdayName,
  zoneName,
} from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, sections } from './blocks';
import { clip, messageLimit } from './text';

/**
 * A client's terms (B1) in the language of whoever asked; times in the reader's own zone.
 *
 * @param now ms since 1970 UTC; how the zone is called may depend on it
 */
export function buildTerms(terms: Terms, language: Language, now: number): PostMessage {
  const { zone } = terms;
  const rest = [
    hoursLines(terms, language),
    targetLines(terms, language),
    conversationLines(terms, language),
    terms.text === null ? null : escapeText(terms.text),
  ].filter((part) => part !== null);
  return {
    text: clip([stateLine(terms, spokenIn(language, zone)), ...rest].join('\n'), messageLimit),
    blocks: [
      ...[stateLine(terms, shownIn(language, zone)), ...rest].flatMap(sections),
      actions([button('request_change', say(language, 'button.request_change'), 'terms')]),
      context(say(language, 'terms.zone', { zone: zoneName(now, language, zone) })),
    ],
  };
}

function stateLine({ state }: Terms, voice: Voice): string {
  if (state.kind === 'open')
    return state.until === null
      ? tell(voice, 'terms.open')
      : tell(voice, 'terms.open_until', { until: moment(state.until) });
  return state.backAt === null
    ? tell(voice, 'terms.closed')
    : tell(voice, 'terms.closed_until', { back: moment(state.backAt) });
}

function hoursLines(terms: Terms, language: Language): string {
  const days = terms.hours.map(({ weekday, open }) =>
    say(language, 'terms.day', {
      day: weekdayName(weekday, language),
      hours: open.length === 0 ? say(language, 'terms.day_closed') : open.join(', '),
    }),
  );
  return [`*${say(language, 'terms.hours')}*`, ...days].join('\n');
}

function targetLines({ targets }: Terms, language: Language): string {
  const within = (minutes: number) => ({ duration: durationInWords(minutes, language) });
  return [
    `*${say(language, 'terms.answers')}*`,
    say(language, 'terms.answers_usual', within(targets.generalMinutes)),
    say(language, 'terms.answers_urgent', within(targets.urgentMinutes)),
  ].join('\n');
}

function conversationLines({ conversations }: Terms, language: Language): string | null {
  if (conversations.length === 0) return null;
  const lines = conversations.map(({ conversationId, purpose }) =>
    say(language, 'terms.place', {
      place: `<#${conversationId}>`,
      purpose: say(language, purposes[purpose]),
    }),
  );
  return [`*${say(language, 'terms.places')}*`, ...lines].join('\n');
}

const purposes = {
  general: 'terms.for_general',
  urgent: 'terms.for_urgent',
  announcements: 'terms.for_announcements',
  'off-limits': 'terms.for_nothing',
} as const satisfies Record<Purpose, string>;
