import type { Settings } from '../../../workspace/settings/settings';

/** A time zone to choose, by its IANA name, as people read it: “Europe/Lisbon”, “America/New York”. */
export type ZoneOption = Readonly<{ value: string; text: string }>;

/** Time zones to choose from under one heading, at most a hundred. */
export type ZoneGroup = Readonly<{ label: string; options: readonly ZoneOption[] }>;

/** As many options as Slack takes under one heading. Source: docs.slack.dev, option group. */
const mostInGroup = 100;

/** All time zones by region, with the `likely` ones first. None is listed twice. */
export function groupZones(likely: readonly string[]): ZoneGroup[] {
  const first = [...new Set(likely)];
  const others = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].filter(
    (zone) => !first.includes(zone),
  );
  const regions = [...new Set(others.map(regionOf))];
  return [
    { label: 'The likely ones', options: first.map(toZoneOption) },
    ...regions.flatMap((region) =>
      splitRegion(
        region,
        others.filter((zone) => regionOf(zone) === region),
      ),
    ),
  ];
}

function splitRegion(region: string, zones: readonly string[]): ZoneGroup[] {
  const parts = Array.from({ length: Math.ceil(zones.length / mostInGroup) }, (_, n) =>
    zones.slice(n * mostInGroup, (n + 1) * mostInGroup),
  );
  return parts.map((part) => ({
    label: parts.length === 1 ? region : `${region}: ${placeIn(part[0])} to ${placeIn(part.at(-1))}`,
    options: part.map(toZoneOption),
  }));
}

function regionOf(zone: string): string {
  return zone.includes('/') ? (zone.split('/')[0] ?? '') : 'Everywhere';
}

function placeIn(zone = ''): string {
  return zoneInWords(zone).split('/').slice(1).join('/');
}

/** A time zone by its IANA name, as people read it: “America/New York”. */
export function zoneInWords(zone: string): string {
  return zone.replaceAll('_', ' ');
}

function toZoneOption(zone: string): ZoneOption {
  return { value: zone, text: zoneInWords(zone) };
}

/** The zones in which people of the workspace are, or will be. */
export function zonesHere({ workspace, members }: Settings): string[] {
  const theirs = members.flatMap(({ timezone, travel = [] }) => [
    timezone ?? workspace.timezone,
    ...travel.map((stay) => stay.timezone),
  ]);
  return [...new Set([workspace.timezone, ...theirs])];
}
