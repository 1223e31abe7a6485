import { allIn, dueSummary, hasShadow, liveOnly, modesOf } from '../../../src/features/mode/rules';
import { dayMs as day } from '../../../src/time';
import { settingsSchema } from '../../../src/workspace/settings/settings';

const heard = Date.parse('2026-11-20T22:40Z');

describe('when a summary of shadow mode is due (R10)', () => {
  test.each<[string, number | null, number, ReturnType<typeof dueSummary>]>([
    ['nobody was heard yet', null, heard + 100 * day, null],
    ['a moment before the days are over', heard, heard + 3 * day - 1, null],
    ['the first, from the first message on', heard, heard + 3 * day, { number: 0, since: heard }],
    ['still the first within the week', heard, heard + 10 * day - 1, { number: 0, since: heard }],
    ['the second, of the week since', heard, heard + 10 * day, { number: 1, since: heard + 3 * day }],
    ['after a month away', heard, heard + 31 * day, { number: 4, since: heard + 24 * day }],
  ])('%s', (_, heardAt, at, due) => {
    expect(dueSummary(heardAt, 3, at)).toEqual(due);
  });
});

describe('who gets replies (R10)', () => {
  const settings = (mode: string, acme?: string) =>
    settingsSchema.parse({
      workspace: { mode },
      clients: [{ name: 'Acme', ...(acme === undefined ? {} : { mode: acme }) }, { name: 'Borealis' }],
    });

  test('everybody leaves no exception behind', () => {
    expect(allIn(settings('shadow', 'live'), 'live')).toEqual(settings('live'));
    expect(allIn(settings('live', 'shadow'), 'shadow')).toEqual(settings('shadow'));
  });

  test('some: only what differs from the workspace’s mode is written down', () => {
    expect(liveOnly(settings('shadow'), new Set(['Acme']))).toEqual(settings('shadow', 'live'));
    expect(liveOnly(settings('live'), new Set(['Borealis']))).toEqual(settings('live', 'shadow'));
    expect(liveOnly(settings('shadow', 'live'), new Set())).toEqual(settings('shadow'));
  });

  test('the same choice twice changes nothing, and a name that is no client chooses nobody', () => {
    const once = liveOnly(settings('shadow'), new Set(['Acme', 'Nobody']));
    expect(once).toEqual(settings('shadow', 'live'));
    expect(JSON.stringify(liveOnly(once, new Set(['Acme'])))).toBe(JSON.stringify(once));
  });

  test('what is in force, in names', () => {
    const modes = modesOf(settings('shadow', 'live'));
    expect(modes).toEqual({ usual: 'shadow', live: ['Acme'], shadow: ['Borealis'] });
    expect([hasShadow(modes), hasShadow(modesOf(settings('live')))]).toEqual([true, false]);
  });
});
