import { findIana, findWindows } from 'windows-iana';
import { definedZone, getZone, isZone, type Zone } from '../../../schedule/local-time';
import { dayMs, hourMs, minuteMs } from '../../../time';

/**
 * The zone that a name means by itself: an IANA name, also at the end of a path such as
 * /mozilla.org/20050126_1/Europe/Berlin, or a Windows name. Null for any other.
 */
export function plainZone(name: string): Zone | null {
  const parts = name.split('/').filter((part) => part !== '');
  const tails =
    name.includes('//') || name.startsWith('/') ? parts.map((_, i) => parts.slice(i).join('/')) : [];
  return firstZone([name, ...windowsZone(name), ...tails, name.replaceAll(' ', '_')]);
}

/**
 * The zone that people would understand by a name that is neither: an offset from UTC, a name with something behind it, or
 * what Windows and Outlook show, such as (UTC-05:00) Eastern Time (US & Canada). Null for what nobody would.
 */
export function understoodZone(name: string): Zone | null {
  const [, offset, shown = ''] =
    /^\(?(?:(?:UTC|GMT)? *([+-−]? *\d{1,2}(?::?\d\d)?)?)\) *(.*)$/i.exec(name) ?? [];
  const offsetMs = offset === undefined ? null : offsetOf(offset);
  return fixedZone(name) ?? shownZone(shown === '' ? name : shown, offsetMs) ?? withoutSuffix(name);
}

/** An offset alone: +01:00, UTC-5, GMT+0530, (UTC+01:00). */
function fixedZone(name: string): Zone | null {
  const [, text] = /^\(?(?:UTC|GMT|Z)? *([+−-] *\d{1,2}(?::?\d\d)?)\)?$/i.exec(name.trim()) ?? [];
  const offsetMs = text === undefined ? null : offsetOf(text);
  return offsetMs === null ? null : definedZone(name, () => offsetMs);
}

function offsetOf(text: string): number | null {
  const [, sign, hours = '', minutes = '0'] =
    /^([+−-]?)(\d{1,2}):?(\d\d)?$/.exec(text.replaceAll(' ', '')) ?? [];
  const size = Number(hours) * hourMs + Number(minutes) * minuteMs;
  if (hours === '' || size > 14 * hourMs) return null;
  return sign === '' || sign === '+' ? size : -size;
}

/** Europe/Berlin-2, W. Europe Standard Time 1, America/New_York (Eastern Time): the name is what stands in front. */
function withoutSuffix(name: string): Zone | null {
  for (let rest = name; rest !== ''; ) {
    rest = rest.replace(/(?:^|[^A-Za-z0-9])[A-Za-z0-9]*[^A-Za-z0-9]*$/, '');
    // What stands behind these was an offset, and one that can't be.
    if (/^(Etc\/.*|UTC|GMT)$/i.test(rest)) return null;
    const zone = rest.includes('/') && isZone(rest) ? getZone(rest) : firstZone(windowsZone(rest));
    if (zone !== null) return zone;
  }
  return null;
}

/** By one of the cities that a name lists, else by the words that Windows uses where it lists none. */
function shownZone(shown: string, offsetMs: number | null): Zone | null {
  const places = shown.split(/[,;:/]/).map(plain);
  const fits = (zone: Zone) => offsetMs === null || offsetsOf(zone).includes(offsetMs);
  const named = [...places, plain(shown)].flatMap(
    (place) => cities().get(place) ?? shownByWindows[place] ?? [],
  );
  return named.map(getZone).find(fits) ?? firstZone([shown, `${shown} Standard Time`].flatMap(windowsZone));
}

/** A name in small letters without what programs write differently. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\(.*$/, '')
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}+-]+/gu, ' ')
    .trim();
}

/** The offsets of a zone in winter and summer, ms ahead of UTC. Windows shows the standard one of this time. */
function offsetsOf(zone: Zone): readonly number[] {
  const winter = Date.UTC(2026, 0, 15);
  return [winter, winter + 181 * dayMs].map((at) => zone.offsetAt(at));
}

let knownCities: ReadonlyMap<string, string> | undefined;

/** Zones by their city, which is the end of an IANA name. */
function cities(): ReadonlyMap<string, string> {
  knownCities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((name) => [
      plain((name.split('/').at(-1) ?? name).replaceAll('_', ' ')),
      name,
    ]),
  );
  return knownCities;
}

let knownWindows: ReadonlyMap<string, string> | undefined;

/** What a Windows name means, however it is capitalised, and in summer too; empty for any other name. */
function windowsZone(name: string): readonly string[] {
  knownWindows ??= new Map(
    Intl.supportedValuesOf('timeZone')
      .flatMap((each) => findWindows(each) as string[])
      .map((windows) => [windows.toLowerCase(), windows]),
  );
  const standard = name.toLowerCase().replace(/\b(daylight|summer)\b/, 'standard');
  return findIana(knownWindows.get(standard) ?? name).slice(0, 1);
}

/** Letters that Node takes for zones, BST for that of Dhaka and AST for Alaska, and that IANA does not know. */
const misleading =
  /^(ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/i;

function firstZone(names: readonly string[]): Zone | null {
  const name = names.find((each) => each !== '' && !misleading.test(each) && isZone(each));
  return name === undefined ? null : getZone(name);
}

/** What Windows, Outlook and Exchange show for zones without naming a city that IANA names, in the form of `plain`. */
const shownByWindows: Readonly<Record<string, string>> = {
  z: 'UTC',
  edt: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  mdt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  bst: 'Europe/London',
  west: 'Europe/Lisbon',
  cest: 'Europe/Berlin',
  mez: 'Europe/Berlin',
  mesz: 'Europe/Berlin',
  eest: 'Europe/Athens',
  msk: 'Europe/Moscow',
  jst: 'Asia/Tokyo',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
  'coordinated universal time': 'UTC',
  'universal coordinated time': 'UTC',
  'greenwich mean time': 'UTC',
  'eastern time': 'America/New_York',
  'central time': 'America/Chicago',
  'mountain time': 'America/Denver',
  'pacific time': 'America/Los_Angeles',
  'atlantic time': 'America/Halifax',
  hawaii: 'Pacific/Honolulu',
  'aleutian islands': 'America/Adak',
  alaska: 'America/Anchorage',
  arizona: 'America/Phoenix',
  indiana: 'America/Indiana/Indianapolis',
  saskatchewan: 'America/Regina',
  yukon: 'America/Whitehorse',
  'baja california': 'America/Tijuana',
  'central america': 'America/Guatemala',
  'easter island': 'Pacific/Easter',
  newfoundland: 'America/St_Johns',
  'turks and caicos': 'America/Grand_Turk',
  brasilia: 'America/Sao_Paulo',
  'buenos aires': 'America/Argentina/Buenos_Aires',
  'city of buenos aires': 'America/Argentina/Buenos_Aires',
  greenland: 'America/Nuuk',
  'saint pierre and miquelon': 'America/Miquelon',
  salvador: 'America/Bahia',
  'mid-atlantic': 'Etc/GMT+2',
  'cabo verde is': 'Atlantic/Cape_Verde',
  'cape verde is': 'Atlantic/Cape_Verde',
  edinburgh: 'Europe/London',
  'west central africa': 'Africa/Lagos',
  'west and central africa': 'Africa/Lagos',
  'central european time': 'Europe/Berlin',
  'western european time': 'Europe/Lisbon',
  'eastern european time': 'Europe/Athens',
  prague: 'Europe/Prague',
  kyiv: 'Europe/Kiev',
  'e europe': 'Europe/Chisinau',
  pretoria: 'Africa/Johannesburg',
  kuwait: 'Asia/Kuwait',
  'st petersburg': 'Europe/Moscow',
  'abu dhabi': 'Asia/Dubai',
  'port louis': 'Indian/Mauritius',
  ekaterinburg: 'Asia/Yekaterinburg',
  islamabad: 'Asia/Karachi',
  chennai: 'Asia/Calcutta',
  kolkata: 'Asia/Calcutta',
  mumbai: 'Asia/Calcutta',
  'new delhi': 'Asia/Calcutta',
  'sri jayawardenepura': 'Asia/Colombo',
  kathmandu: 'Asia/Katmandu',
  astana: 'Asia/Almaty',
  yangon: 'Asia/Rangoon',
  hanoi: 'Asia/Bangkok',
  beijing: 'Asia/Shanghai',
  'ulaan bataar': 'Asia/Ulaanbaatar',
  osaka: 'Asia/Tokyo',
  sapporo: 'Asia/Tokyo',
  canberra: 'Australia/Sydney',
  'solomon is': 'Pacific/Guadalcanal',
  'new caledonia': 'Pacific/Noumea',
  wellington: 'Pacific/Auckland',
  'marshall is': 'Pacific/Majuro',
  'nuku alofa': 'Pacific/Tongatapu',
  samoa: 'Pacific/Apia',
  'midway island': 'Pacific/Midway',
  'kiritimati island': 'Pacific/Kiritimati',
  'chatham islands': 'Pacific/Chatham',
  'marquesas islands': 'Pacific/Marquesas',
  'norfolk island': 'Pacific/Norfolk',
  'bougainville island': 'Pacific/Bougainville',
  'international date line west': 'Etc/GMT+12',
};
