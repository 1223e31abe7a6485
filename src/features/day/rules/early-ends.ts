import { hintAtMidnight } from '../../../schedule/wall-time';
import type { Settings } from '../../../workspace/settings/settings';
import type { SettingsWarning } from '../../../workspace/settings/warning';
import { listedHours } from './listed-hours';

/** Asks about hours, closures and time off that end at 23:59, which leaves a minute open or closed that nobody means. */
export function warnOfEarlyEnds(settings: Settings): SettingsWarning[] {
  return [
    ...listedHours(settings).flatMap(({ path, hours }) =>
      hours.flatMap((text, at) => asWarning([...path, at], text)),
    ),
    ...settings.members.flatMap(({ closures, time_off }, at) => [
      ...inSpans(['members', at, 'closures'], closures),
      ...inSpans(['members', at, 'time_off'], time_off),
    ]),
  ];
}

function inSpans(
  path: SettingsWarning['path'],
  spans: readonly { readonly to: string }[] = [],
): SettingsWarning[] {
  return spans.flatMap(({ to }, at) => asWarning([...path, at, 'to'], to));
}

function asWarning(path: SettingsWarning['path'], text: string): SettingsWarning[] {
  const message = hintAtMidnight(text);
  return message === null ? [] : [{ path, message }];
}
