import { enteredFeed, feedTitle } from '../../../../src/features/calendars/rules/entered';

test.each([
  ['https://calendar.example/ana.ics', 'https://calendar.example/ana.ics'],
  ['  webcal://calendar.example/ana.ics ', 'https://calendar.example/ana.ics'],
  ['WEBCALS://calendar.example/ana.ics', 'https://calendar.example/ana.ics'],
  ['HTTPS://Calendar.Example/Ana.ics?Key=A%20b', 'https://calendar.example/Ana.ics?Key=A%20b'],
])('A7: %j is taken as %s', (text, address) => {
  expect(enteredFeed(text)).toEqual({ kind: 'feed', address });
});

test.each([
  '/srv/calendars/ana.ics',
  'ana.ics',
  'file:///etc/passwd',
  'ftp://calendar.example/ana.ics',
  'https://',
  'my Google calendar',
  'javascript:alert(1)',
])('A7: in Slack %j is refused: files and the like are the operator’s', (text) => {
  expect(enteredFeed(text)).toMatchObject({
    kind: 'wrong',
    words: expect.stringContaining('no web address'),
  });
});

test('A7: an address is refused that could not be kept', () => {
  const endless = `https://calendar.example/${'a'.repeat(2000)}`;
  expect(enteredFeed(endless)).toEqual({ kind: 'wrong', words: 'This address is too long.' });
  // Each of these letters takes six characters of an address.
  expect(enteredFeed(`https://calendar.example/${'é'.repeat(600)}`)).toMatchObject({ kind: 'wrong' });
});

test.each([
  ['https://calendar.example/private-0123456789abcdef/basic.ics', true, 'calendar.example …asic.ics'],
  ['https://calendar.example/private-0123456789abcdef/basic.ics', false, 'calendar.example'],
  ['https://calendar.example:8443/s3cr3t', true, 'calendar.example:8443 …3t'],
  ['https://ana:s3cr3t@calendar.example/', true, 'calendar.example'],
  ['/srv/calendars/ana.ics', true, 'a file ….ics'.replace('.ics', 'na.ics')],
  ['/srv/calendars/ana.ics', false, 'a file'],
])('A7: %s is shown (to its member: %s) as %s', (address, isOwn, title) => {
  expect(feedTitle(address, isOwn)).toBe(title);
});
