import type { Settings } from '../../../workspace/settings/settings';

/** A time zone to choose, by its IANA name, as people read it: “Europe/Lisbon”, “America/New York”. */
export type ZoneOption = Readonly<{ value: string; text: string }>;

/** All time zones to choose from, those that people here are in first. */
export function listZones({ workspace, members }: Settings): ZoneOption[] {
  const here = [workspace.timezone, ...members.flatMap(({ timezone }) => timezone ?? [])];
  const all = [...here, ...Intl.supportedValuesOf('timeZone'), 'UTC'];
  return [...new Set(all)].map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }));
}
