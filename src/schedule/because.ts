/** Why a schedule is open or closed at an instant (A10). Dates and hours are in the schedule's zone. */
export type Because =
  /** Hours of a date: those that hold the instant, or all of the date's when none does. */
  | { readonly kind: 'weekly' | 'date' | 'break'; readonly date: string; readonly hours: readonly string[] }
  | { readonly kind: 'closure'; readonly from: string; readonly to: string }
  /** `to` is the last day off, or a local time; a reason that is not `shown` is for the member alone. */
  | {
      readonly kind: 'time_off';
      readonly from: string;
      readonly to: string;
      readonly reason: string | null;
      readonly shown: boolean;
    }
  | { readonly kind: 'holiday'; readonly date: string; readonly name: string }
  | { readonly kind: 'feed'; readonly title: string | null }
  /** One click of the member: "I'm here until", "I'm off now"; `until` is an instant, epoch ms. */
  | { readonly kind: 'here' | 'off'; readonly until: number }
  | { readonly kind: 'cover'; readonly by: string; readonly because: Because }
  /** There is no schedule to ask. */
  | { readonly kind: 'none' };

/** The cause in words for people, to follow "because of". */
export function becauseWords(because: Because): string {
  switch (because.kind) {
    case 'weekly':
      return `weekly hours: ${hoursWords(because)}`;
    case 'date':
      return `hours set for this date: ${hoursWords(because)}`;
    case 'break':
      return `a break: ${hoursWords(because)}`;
    case 'closure':
      return `a closure from ${because.from} to ${because.to}`;
    case 'time_off':
      return `time off from ${because.from} to ${because.to}${because.reason ? ` (${because.reason})` : ''}`;
    case 'holiday':
      return `a holiday: ${because.name}, ${because.date}`;
    case 'feed':
      return `a calendar event${because.title ? `: ${because.title}` : ''}`;
    case 'here':
      return 'one click: "I\'m here"';
    case 'off':
      return 'one click: "I\'m off now"';
    case 'cover':
      return `cover by ${because.by}, who is open because of ${becauseWords(because.because)}`;
    case 'none':
      return 'no schedule';
    default:
      return because satisfies never;
  }
}

function hoursWords({ date, hours }: { readonly date: string; readonly hours: readonly string[] }): string {
  const weekday = new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return `${weekday} ${date} ${hours.length === 0 ? 'has none' : hours.join(', ')}`;
}
