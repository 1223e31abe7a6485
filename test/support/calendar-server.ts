import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A calendar server on this machine, which answers as it is told and remembers what it was asked. */
export type CalendarServer = Readonly<{
  url: string;
  /** The `if-none-match` of each request, in order; null: none. */
  asked: (string | null)[];
  answer: (with_: (request: IncomingMessage, response: ServerResponse) => void) => void;
  stop: () => Promise<void>;
}>;

/** Starts one on a free port of 127.0.0.1. Until it is told otherwise it answers 404. */
export async function startCalendarServer(): Promise<CalendarServer> {
  const asked: (string | null)[] = [];
  let handler = (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(404).end();
  };
  const server = createServer((request, response) => {
    asked.push(request.headers['if-none-match'] ?? null);
    response.on('error', () => undefined);
    handler(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (with_) => {
      handler = with_;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A calendar with one event. Times are in UTC as iCalendar writes them, such as 20261123T090000Z. */
export function calendarOf(start: string, end: string, title = 'Dentist'): string {
  const event = [
    'BEGIN:VEVENT',
    'UID:1@test',
    `DTSTART:${start}`,
    `DTEND:${end}`,
    `SUMMARY:${title}`,
    'END:VEVENT',
  ];
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...event, 'END:VCALENDAR', ''].join('\r\n');
}
