/** How the bench puts figures side by side (bench/compare.ts). */
import { comparisonLine, plainLine, ratio } from '../../bench/compare';

test('ratios come first, then the figures', () => {
  const figures = { gatehouse: 1500, outbox: 1000, naive: 2000 };
  expect(comparisonLine('events a second', figures, 0)).toMatch(
    /^ {2}events a second +1\.50 x outbox +0\.75 x naive +gatehouse 1500, outbox 1000, naive 2000$/,
  );
  expect(plainLine('events a second', figures, 1)).toMatch(
    /^ {2}events a second +gatehouse 1500\.0, outbox 1000\.0, naive 2000\.0$/,
  );
});

test('an app that did not take part is left out', () => {
  const figures = { gatehouse: 3, naive: 2 };
  expect(comparisonLine('MB', figures, 0)).toMatch(/^ {2}MB +1\.50 x naive +gatehouse 3, naive 2$/);
  expect(ratio(figures, 'outbox')).toBeNaN();
});
