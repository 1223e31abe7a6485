/** What counts as a fault of an event's own data, and is not tried for long (L1). */

import { isOfItsData } from '../../src/store/set-aside';

const withCode = (code: string) => Object.assign(new Error('it failed'), { code });

test.each([
  ['a value that our code stumbles over', new TypeError('x is not a function'), true],
  ['an address that is none', new TypeError('fetch failed', { cause: withCode('ERR_INVALID_URL') }), true],
  ['a value that Postgres refuses', withCode('22P02'), true],
  ['nobody at the other end', new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }), false],
  ['a socket that broke', new TypeError('fetch failed', { cause: withCode('UND_ERR_SOCKET') }), false],
  ['a broken connection', withCode('57P01'), false],
])('L1: %s', (_words, error, isSo) => {
  expect(isOfItsData(error)).toBe(isSo);
});
