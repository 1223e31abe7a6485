import { parseDayHours } from '../../../schedule/wall-time';
import type { Settings } from '../../../workspace/settings/settings';
import type { SettingsWarning } from '../../../workspace/settings/warning';
import { listedHours } from './listed-hours';

/** Says where hours of one day overlap. They count as one stretch, but one of them may be a slip. */
export function warnOfOverlaps(settings: Settings): SettingsWarning[] {
  return listedHours(settings).flatMap(({ path, hours }) =>
    hours.flatMap((text, at) => {
      const earlier = hours.slice(0, at).find((other) => overlap(text, other));
      if (earlier === undefined) return [];
      return [{ path: [...path, at], message: `${text} overlaps with ${earlier}: they count as one` }];
    }),
  );
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [parseDayHours(one), parseDayHours(other)];
  return a !== null && b !== null && a.start < b.end && b.start < a.end;
}
