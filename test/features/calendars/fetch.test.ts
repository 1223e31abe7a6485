/**
 * Fetching calendars (A7, P5). Proves: a host that is not on the public Internet is reached neither by name nor by digits;
 * files are read only where that is allowed; size, redirects and time are bounded; and what failed is told without the
 * address.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFetchFeed } from '../../../src/features/calendars/fetch';
import { isPublicAddress } from '../../../src/features/calendars/public-address';
import { type CalendarServer, calendarOf, startCalendarServer } from '../../support/calendar-server';

const open = createFetchFeed(true);
const guarded = createFetchFeed(false);
const text = calendarOf('20261123T083000Z', '20261123T110000Z');
let server: CalendarServer;
beforeEach(async () => {
  server = await startCalendarServer();
});
afterEach(() => server.stop());

const notPublic = { kind: 'failed', why: 'its address is not on the public Internet', mayPass: false };

test('A7: what is not on the public Internet is not reached, however it is written', async () => {
  const { port } = new URL(server.url);
  const hosts = [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
    '10.0.0.8',
    '[fd00:ec2::254]',
  ];
  for (const host of hosts)
    expect([host, await guarded(`http://${host}:${port}/`, null)]).toEqual([host, notPublic]);
  expect(server.asked).toEqual([]);
});

test.each<[string, boolean]>([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.16.0.1', false],
  ['100.64.0.1', false],
  ['192.168.1.1', false],
  ['198.19.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['2606:4700::1111', true],
  ['2001:4860:4860::8888', true],
  ['::1', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['2001:db8::1', false],
  ['3fff::1', false],
  ['4000::1', false],
  ['example.com', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test('A7: files are read only where that is allowed', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'gatehouse-feed-')), 'mine.ics');
  writeFileSync(file, text);
  expect(await open(file, null)).toEqual({ kind: 'text', text, etag: null });
  expect(await guarded(file, null)).toMatchObject({ kind: 'failed', why: expect.stringContaining('files') });
  expect(await guarded(`file://${file}`, null)).toMatchObject({ kind: 'failed' });
  expect(await open('/nowhere/none.ics', null)).toMatchObject({
    kind: 'failed',
    why: "it can't be reached (ENOENT)",
  });
  expect(await open(tmpdir(), null)).toMatchObject({ kind: 'failed', why: 'it is no file' });
});

test('A7: a redirect is followed, an endless one is not', async () => {
  server.answer(({ url }, response) => {
    if (url === '/end') response.writeHead(200, { etag: '"e"' }).end(text);
    else response.writeHead(302, { location: url === '/once' ? '/end' : '/again' }).end();
  });
  expect(await open(`${server.url}/once`, null)).toEqual({ kind: 'text', text, etag: '"e"' });
  expect(await open(`${server.url}/loop`, null)).toMatchObject({
    kind: 'failed',
    why: expect.stringContaining('redirects'),
  });
  expect(server.asked).toHaveLength(2 + 6);
});

test('A7: what is longer than the limit is given up before it is all there', async () => {
  server.answer((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const more = (): void => {
      if (!response.destroyed) response.write(chunk, more);
    };
    more();
  });
  expect(await open(server.url, null)).toMatchObject({
    kind: 'failed',
    why: expect.stringContaining('5 MiB'),
  });
});

test.each<[number, boolean, string]>([
  [404, false, ': there is nothing at this address'],
  [401, false, ': it wants a sign-in, so this is not the calendar’s secret or public address'],
  [429, true, ''],
  [503, true, ''],
])('status %i may pass: %s', async (status, mayPass, words) => {
  server.answer((_, response) => response.writeHead(status).end());
  expect(await open(server.url, null)).toEqual({
    kind: 'failed',
    why: `its server answered with status ${status}${words}`,
    mayPass,
  });
});

test('A7: nobody there is a failure that may pass', async () => {
  await server.stop();
  expect(await open(server.url, null)).toMatchObject({ kind: 'failed', mayPass: true });
});

test('A7: a server that takes its time is given up', async () => {
  server.answer((_, response) => response.writeHead(200).write('BEGIN:VCALENDAR'));
  const hasty = createFetchFeed(true, 200);
  expect(await hasty(server.url, null)).toEqual({
    kind: 'failed',
    why: 'its server took too long',
    mayPass: true,
  });
});
