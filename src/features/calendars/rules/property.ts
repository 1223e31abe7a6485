import { type Line, longestLine } from './lines';
import { CalendarError } from './problem';

/** A property of a calendar. `name` is in capitals, the names of parameters are too. `line` is where it stands, from 1. */
export type Property = {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
  readonly line: number;
};

/** The longest that the parameters of a line may be, in characters. */
const longestParameters = 2_000;

/** Reads a line `NAME;PARAMETER=value:value` (RFC 5545 3.1). Throws a CalendarError for a malformed one. */
export function parseProperty({ number, name, text }: Line): Property {
  if (
    text.length > longestLine ||
    (text.slice(0, longestParameters + 1).indexOf(':') < 0 && text.length > longestParameters)
  )
    throw new CalendarError(`${name} is longer than can be read`);
  const parameters = new Map<string, string>();
  let at = name.length;
  while (text[at] === ';') {
    const [, key = '', mark] =
      /^([^=:;]*)([=:;]?)/.exec(text.slice(at + 1, at + 1 + longestParameters)) ?? [];
    at += 1 + key.length;
    if (mark !== '=') continue;
    const value = parameterAt(name, text, at + 1);
    if (key.trim() !== '') parameters.set(key.trim().toUpperCase(), value.text.trim());
    at = value.end;
  }
  if (text[at] !== ':') throw new CalendarError(`${name} has no value: it must be like ${name}:value`);
  return whole({ name, parameters, value: text.slice(at + 1).trim(), line: number });
}

/** A parameter's value, in quotes or not, and where it ends. */
function parameterAt(name: string, text: string, from: number): { text: string; end: number } {
  if (text[from] !== '"') {
    const [plain = ''] = /^[^:;]*/.exec(text.slice(from, from + longestParameters)) ?? [];
    if (plain.includes('"')) throw new CalendarError(`${name} has a quote where none can be`);
    return { text: plain, end: from + plain.length };
  }
  const close = text.indexOf('"', from + 1);
  if (close < 0) throw new CalendarError(`${name} has a quote that does not end`);
  const [more = ''] = /^,[^:;]*/.exec(text.slice(close + 1, close + 1 + longestParameters)) ?? [];
  const end = close + 1 + more.length;
  if (!/[:;]/.test(text[end] ?? '')) throw new CalendarError(`${name} has a quote where none can be`);
  return { text: text.slice(from + 1, close), end };
}

/** Some write a zone such as (UTC-05:00) Eastern Time without quotes; its colon then ends the parameter too early. */
function whole(property: Property): Property {
  const tzid = property.parameters.get('TZID');
  const colon = property.value.lastIndexOf(':');
  if (tzid === undefined || colon < 0) return property;
  const [more, value] = [property.value.slice(0, colon), property.value.slice(colon + 1)];
  if (/^\d{4}-?\d\d-?\d\d/.test(property.value) || !/^\d{8}[\dTZPDHMSW,/]*$/.test(value)) return property;
  return { ...property, parameters: new Map(property.parameters).set('TZID', `${tzid}:${more}`), value };
}
