import type { ScheduleSpec } from '../../src/schedule/schedule';

// The polyfill is published as an ES module only, which jest translates for require.
type Polyfill = typeof import('temporal-polyfill', { with: { 'resolution-mode': 'import' }});
const { Temporal }: Polyfill = require('temporal-polyfill');

/** A slow schedule, written from the words of the contract alone, to compare the engine with. Instants are epoch ms. */
export type Piece = { readonly start: number; readonly end: number };

const keys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The open pieces, merged, of every local date that can matter between two instants. */
export function referencePieces(spec: ScheduleSpec, from: number, to: number): Piece[] {
  const hours = hoursBetween(spec, from, to);
  const closures = (spec.closures ?? [])
    .map((closure) => ({
      start: instant(closure.from, spec.timezone),
      end: instant(closure.to, spec.timezone),
    }))
    .filter((closure) => closure.start < closure.end);
  const edges = [...new Set([...hours, ...closures].flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  );
  const pieces: { start: number; end: number }[] = [];
  for (const [i, start] of edges.entries()) {
    const end = edges[i + 1];
    if (end === undefined || !holds(hours, start) || holds(closures, start)) continue;
    const last = pieces.at(-1);
    if (last?.end === start) last.end = end;
    else pieces.push({ start, end });
  }
  return pieces;
}

export function referenceIsOpen(pieces: readonly Piece[], at: number): boolean {
  return holds(pieces, at);
}

export function referenceNextOpening(pieces: readonly Piece[], at: number, reach: number): number | null {
  if (holds(pieces, at)) return at;
  const next = pieces.find((piece) => piece.start > at);
  return next && next.start <= at + reach ? next.start : null;
}

export function referenceNextClosing(pieces: readonly Piece[], at: number, reach: number): number | null {
  const piece = pieces.find((one) => one.end > at);
  return piece && piece.start <= at + reach && piece.end <= at + reach ? piece.end : null;
}

export function referenceAdd(pieces: readonly Piece[], at: number, minutes: number): number | null {
  let left = minutes * 60_000;
  for (const piece of pieces) {
    if (piece.end <= at) continue;
    const start = Math.max(at, piece.start);
    if (piece.end - start >= left) return start + left;
    left -= piece.end - start;
  }
  return null;
}

export function referenceBetween(pieces: readonly Piece[], from: number, to: number): number {
  return (
    pieces
      .map((piece) => Math.max(0, Math.min(piece.end, to) - Math.max(piece.start, from)))
      .reduce((a, b) => a + b, 0) / 60_000
  );
}

function hoursBetween(spec: ScheduleSpec, from: number, to: number): Piece[] {
  const first = dateAt(from).subtract({ days: 5 });
  const last = dateAt(to).add({ days: 5 });
  const hours: Piece[] = [];
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const weekday = keys[date.dayOfWeek - 1] ?? 'mon';
    for (const text of spec.dates?.[date.toString()] ?? spec.weekly[weekday] ?? []) {
      const [start = '', end = ''] = text.split('-');
      const endDate = end <= start || end === '24:00' ? date.add({ days: 1 }) : date;
      const piece = {
        start: instant(`${date}T${start}`, spec.timezone),
        end: instant(`${endDate}T${end === '24:00' ? '00:00' : end}`, spec.timezone),
      };
      if (piece.start < piece.end) hours.push(piece);
    }
  }
  return hours;
}

function dateAt(at: number) {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDate();
}

/** The instant of a local time. 'compatible' is RFC 5545's rule: the earlier of two, and forward over a gap. */
function instant(wall: string, timezone: string): number {
  const time = wall.endsWith('T24:00')
    ? Temporal.PlainDate.from(wall.slice(0, 10)).add({ days: 1 }).toPlainDateTime()
    : Temporal.PlainDateTime.from(wall);
  return time.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function holds(pieces: readonly Piece[], at: number): boolean {
  return pieces.some((piece) => piece.start <= at && at < piece.end);
}
