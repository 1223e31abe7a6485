import type { Settings } from '../../../workspace/settings/settings';

/** The hours of one day as they are written, and where: the path as in the file. */
export type ListedHours = Readonly<{ path: readonly (string | number)[]; hours: readonly string[] }>;

/** Every place of settings where hours are listed by day or date, in the order of the file. */
export function listedHours({ workspace, members, clients }: Settings): ListedHours[] {
  return [
    ...byDay(['workspace', 'hours'], workspace.hours),
    ...members.flatMap(({ hours, breaks, dates }, at) => [
      ...byDay(['members', at, 'hours'], hours),
      ...byDay(['members', at, 'breaks'], breaks),
      ...byDay(['members', at, 'dates'], dates),
    ]),
    ...clients.flatMap(({ hours }, at) => byDay(['clients', at, 'hours'], hours)),
  ];
}

function byDay(
  path: ListedHours['path'],
  days: Readonly<Record<string, string[] | undefined>> = {},
): ListedHours[] {
  return Object.entries(days).map(([day, hours = []]) => ({ path: [...path, day], hours }));
}
