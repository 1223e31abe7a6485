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
  const listed = new Set(first.map(newName));
  const others = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'].map(newName))].filter(
    (zone) => !listed.has(zone),
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
  return newName(zone).replaceAll('_', ' ');
}

function newName(zone: string): string {
  return renamed[zone] ?? zone;
}

/** Cities that are called otherwise by now. The runtime lists them under the old names. Source: IANA tz database, file “backward”. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

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
