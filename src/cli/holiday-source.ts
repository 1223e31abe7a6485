import { type Holiday, type HolidaysSpec, holidaysIn } from '../schedule/holidays';
import type { Member, Settings } from '../workspace/settings/settings';

/**
 * Says of a date (`2026-12-26`) where a holiday on it comes from: the library's list for a place, or the settings by date;
 * or that the settings switch one off. Empty for a date without one.
 */
export function holidaySource(settings: Settings, member: Member): (date: string) => string {
  const [spec, key] =
    member.holidays === undefined
      ? [settings.workspace.holidays, 'workspace.holidays']
      : [member.holidays, `holidays of ${member.name}`];
  if (spec === undefined) return () => '';
  const place = [spec.country, spec.state, spec.region].filter((part) => part !== undefined).join('-');
  return (date) => {
    const kept = holidayOn(spec, date);
    if (kept !== undefined && spec.also?.[kept.rule] === kept.name) return `by ${key}: also, ${kept.rule}`;
    if (kept !== undefined) return `by date-holidays for ${place}, in ${key}`;
    const off = holidayOn({ ...spec, except: [] }, date);
    return off === undefined
      ? ''
      : `${off.name}, by date-holidays for ${place}, is switched off in ${key}: except`;
  };
}

function holidayOn(spec: HolidaysSpec, date: string): Holiday | undefined {
  const at = Date.parse(`${date}T12:00:00Z`);
  const year = new Date(at).getUTCFullYear();
  const near = [year - 1, year].flatMap((each) => holidaysIn(spec, each));
  return near.findLast(({ from, to }) => from <= at && at < to);
}
