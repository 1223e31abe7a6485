/**
 * Calendars that members subscribe to (A7). Proves: a busy event closes; a calendar that has not changed, as its server
 * says, is not read again; a changed one counts at once; a failing one keeps its last good copy, and its member is told
 * once; one that settings no longer name is gone; logs hold neither the secrets in addresses nor titles.
 */
import type { ServerResponse } from 'node:http';
import { listFeeds } from '../../src/features/calendars/store';
import { inTeam } from '../../src/store/database';
import { enqueue } from '../../src/store/jobs';
import { type CalendarServer, calendarOf, startCalendarServer } from '../support/calendar-server';
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { openHome } from '../support/home';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
let server: CalendarServer;
beforeEach(async () => {
  server = await startCalendarServer();
  flow = await startFlow();
  // The first settings, which have no calendars, are through before those of a test come.
  await flow.drained();
});
afterEach(async () => {
  await flow.stop();
  await server.stop();
});

const serve = (text: string, etag: string) =>
  server.answer((request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag, 'content-type': 'text/calendar' }).end(text);
  });
const failing = (status: number) =>
  server.answer((_, response: ServerResponse) => response.writeHead(status).end());
const address = () => `${server.url}/private-s3cr3tpath/basic.ics?token=s3cr3tquery`;
const subscribe = (...feeds: string[]) =>
  flow.settings((settings) => ({
    ...settings,
    members: settings.members.map((member) => (member.user === 'U0ANA' ? { ...member, feeds } : member)),
  }));
const feeds = () => inTeam(flow.database.db, studio, (trx) => listFeeds(trx, studio));
/** What Ana is told of her calendars, in her hours. */
async function toldOf(): Promise<string[]> {
  const { rows } = await flow.database.pool.query<{ text: string }>(
    "select message ->> 'text' as text from outbox where kind = 'feed_failed' and conversation_id = 'U0ANA' order by id",
  );
  return rows.map(({ text }) => text);
}

async function refresh(): Promise<void> {
  await inTeam(flow.database.db, studio, (trx) => enqueue(trx, 'refresh-feeds', { teamId: studio }));
  await flow.drained();
}
async function backAfter(text: string): Promise<string> {
  await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
  return noticesIn(flow.practice, 'C0ACME').at(-1)?.shown ?? '';
}

const monday11 = `<!date^${lisbon('2026-11-23T11:00') / 1000}^`;
const monday9 = `<!date^${lisbon('2026-11-23T09:00') / 1000}^`;

test('A7: a busy event is time off: the notice says back when it is over', async () => {
  serve(calendarOf('20261123T083000Z', '20261123T110000Z'), '"1"');
  await subscribe(address());
  await flow.drained();
  expect(await backAfter('Hello?')).toContain(monday11);
  expect(flow.logged.join('\n')).not.toMatch(/s3cr3t|Dentist/);
});

test('A7: a calendar that has not changed is not sent again, and a changed one counts at once', async () => {
  serve(calendarOf('20261123T083000Z', '20261123T110000Z'), '"1"');
  await subscribe(address());
  await flow.drained();
  await refresh();
  expect(server.asked).toEqual([null, '"1"']);
  serve(calendarOf('20261125T083000Z', '20261125T110000Z'), '"2"');
  await refresh();
  expect(await backAfter('Hello?')).toContain(monday9);
  // After a week, the span of events that are kept has moved on.
  flow.practice.clock.advance(8 * 86_400_000);
  await refresh();
  expect(server.asked).toEqual([null, '"1"', '"1"', null]);
});

test('A7: a calendar that is gone keeps its last good copy, and the member hears of it once', async () => {
  serve(calendarOf('20261123T083000Z', '20261123T110000Z'), '"1"');
  await subscribe(address());
  await flow.drained();
  failing(404);
  await refresh();
  await refresh();
  const told = await toldOf();
  expect(told).toEqual([expect.stringContaining('127.0.0.1')]);
  expect(told[0]).toContain('status 404');
  expect(told[0]).not.toMatch(/s3cr3t/);
  const home = await openHome(flow, 'U0ANA');
  expect(home).toMatch(
    /Your calendar from 127\.0\.0\.1:\d+ can’t be read\.\* I last read <!date.*\^it .* still counts/,
  );
  expect(home).not.toMatch(/s3cr3t/);
  expect(await openHome(flow, 'U0BEN')).not.toContain('can’t be read');
  expect(await backAfter('Hello?')).toContain(monday11);
  serve(calendarOf('20261123T083000Z', '20261123T120000Z'), '"2"');
  await refresh();
  expect(await feeds()).toMatchObject([{ failure: null, toldAt: null }]);
  expect(await openHome(flow, 'U0ANA')).not.toContain('can’t be read');
  failing(410);
  await refresh();
  expect(await toldOf()).toHaveLength(2);
});

test('A7: a failure that may pass is told only when it lasts an hour', async () => {
  serve(calendarOf('20261123T083000Z', '20261123T110000Z'), '"1"');
  await subscribe(address());
  await flow.drained();
  failing(503);
  await refresh();
  expect(await toldOf()).toEqual([]);
  expect(await feeds()).toMatchObject([{ failure: 'its server answered with status 503' }]);
  flow.practice.clock.advance(3_600_000);
  await refresh();
  expect(await toldOf()).toHaveLength(1);
});

test('A7: a calendar that breaks off keeps its last good copy', async () => {
  const whole = calendarOf('20261123T083000Z', '20261123T093000Z').replace(
    'END:VCALENDAR',
    'BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261123T093000Z\r\nDTEND:20261123T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
  );
  serve(whole, '"1"');
  await subscribe(address());
  await flow.drained();
  serve(whole.slice(0, whole.indexOf('DTEND:20261123T11')), '"2"');
  await refresh();
  expect(await feeds()).toMatchObject([{ failure: 'it is cut off: END:VCALENDAR is missing' }]);
  expect(await backAfter('Hello?')).toContain(monday11);
  serve(whole, '"1"');
  await refresh();
  expect(await feeds()).toMatchObject([{ failure: null }]);
});

test('A7: one that was never whole counts as far as it goes', async () => {
  const broken = (end: string) => calendarOf('20261123T083000Z', end).replace('END:VCALENDAR', '');
  serve(broken('20261123T100000Z'), '"1"');
  await subscribe(address());
  await flow.drained();
  serve(broken('20261123T110000Z'), '"2"');
  await refresh();
  expect(await feeds()).toMatchObject([{ failure: null }]);
  expect(await backAfter('Hello?')).toContain(monday11);
});

test('G4: at night it waits for the member’s opening', async () => {
  failing(404);
  await subscribe(address());
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA').map(({ text }) => text)).toEqual(await toldOf());
});

test('A7: the member is told of a file that is no calendar, and one broken feed does not hold up another', async () => {
  server.answer((request, response) =>
    response
      .writeHead(200)
      .end(request.url === '/good' ? calendarOf('20261123T083000Z', '20261123T110000Z') : '<html>'),
  );
  await subscribe(address(), `${server.url}/good`);
  await flow.drained();
  expect(await toldOf()).toEqual([expect.stringContaining('it has no line BEGIN:VCALENDAR')]);
  expect(await backAfter('Hello?')).toContain(monday11);
});

test('A7: a calendar that the settings no longer name is gone at once', async () => {
  serve(calendarOf('20261123T083000Z', '20261123T110000Z'), '"1"');
  await subscribe(address());
  await flow.drained();
  await subscribe();
  expect(await feeds()).toEqual([]);
  expect(await backAfter('Hello?')).toContain(monday9);
});

test('A7: what can’t be understood of a calendar is named once, and the rest of it counts', async () => {
  const bad = 'BEGIN:VEVENT\r\nUID:odd\r\nSUMMARY:Course\r\nDTSTART:whenever\r\nEND:VEVENT\r\n';
  const withBad = (more = '') =>
    calendarOf('20261123T083000Z', '20261123T110000Z').replace('END:VCALENDAR', `${bad}${more}END:VCALENDAR`);
  serve(withBad(), '"1"');
  await subscribe(address());
  await flow.drained();
  expect(await backAfter('Hello?')).toContain(monday11);
  expect(await toldOf()).toEqual([
    expect.stringContaining('• “Course”: DTSTART "whenever" is no date or time'),
  ]);
  expect((await toldOf())[0]).toContain('I can’t understand one entry in it');
  expect((await toldOf())[0]).not.toMatch(/s3cr3t/);
  expect(await feeds()).toMatchObject([{ failure: null, skipped: [{ what: 'event odd', title: 'Course' }] }]);
  serve(withBad('X-A:b\r\n'), '"2"');
  await refresh();
  expect(await toldOf()).toHaveLength(1);
  serve(withBad(bad.replaceAll('odd', 'second').replace('Course', 'Trip')), '"3"');
  await refresh();
  expect(await toldOf()).toHaveLength(2);
  expect((await toldOf())[1]).toContain('“Trip”');
  expect(flow.logged.join('\n')).not.toMatch(/s3cr3t|Course|Trip/);
});
