/**
 * Calendars that members subscribe to (A7). Proves: a busy event closes; what the server says has not changed is not
 * read again; a changed calendar counts at once; a failing one keeps its last good copy and tells the member once in a
 * streak; one that settings no longer name is gone; logs hold neither addresses' secrets nor titles.
 */
import type { ServerResponse } from 'node:http';
import { inTeam } from '../../src/store/database';
import { listFeeds } from '../../src/store/feeds';
import { enqueue } from '../../src/store/jobs';
import { type CalendarServer, calendarOf, startCalendarServer } from '../support/calendar-server';
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
let server: CalendarServer;
beforeEach(async () => {
  server = await startCalendarServer();
  flow = await startFlow();
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
  // After a week the window of kept events has moved on.
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
  const told = postsIn(flow.practice, 'D0ANA');
  expect(told.map((post) => post.text)).toEqual([expect.stringContaining('127.0.0.1')]);
  expect(told[0]?.text).toContain('status 404');
  expect(told[0]?.text).not.toMatch(/s3cr3t/);
  expect(await backAfter('Hello?')).toContain(monday11);
  serve(calendarOf('20261123T083000Z', '20261123T120000Z'), '"2"');
  await refresh();
  expect(await feeds()).toMatchObject([{ failure: null, toldAt: null }]);
  failing(410);
  await refresh();
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(2);
});

test('A7: a hiccup is told only when it lasts an hour', async () => {
  serve(calendarOf('20261123T083000Z', '20261123T110000Z'), '"1"');
  await subscribe(address());
  await flow.drained();
  failing(503);
  await refresh();
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  expect(await feeds()).toMatchObject([{ failure: 'its server answered with status 503' }]);
  flow.practice.clock.advance(3_600_000);
  await refresh();
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
});

test('A7: what is no calendar is told, and one broken feed does not hold up another', async () => {
  server.answer((request, response) =>
    response
      .writeHead(200)
      .end(request.url === '/good' ? calendarOf('20261123T083000Z', '20261123T110000Z') : '<html>'),
  );
  await subscribe(address(), `${server.url}/good`);
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA').map((post) => post.text)).toEqual([
    expect.stringContaining('begins with BEGIN:VCALENDAR'),
  ]);
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
