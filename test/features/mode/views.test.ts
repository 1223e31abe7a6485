/** The form that chooses who gets replies (R10), within Slack's limits for any number of clients. */
import type { InputBlock } from '@slack/types';
import { buildMode, buildModeForm } from '../../../src/features/mode/views';
import { checkView } from '../../../src/practice/blocks/check-view';

const names = (count: number) =>
  Array.from({ length: count }, (_, n) => `Client ${String(n).padStart(4, '0')} ${'x'.repeat(66)}`);

function elementOf(count: number, live: number) {
  const all = names(count);
  const form = buildModeForm({ usual: 'shadow', live: all.slice(0, live), shadow: all.slice(live) }, null);
  expect(() => checkView(JSON.parse(JSON.stringify(form)), 'modal')).not.toThrow();
  expect(JSON.stringify(form).length).toBeLessThan(250_000);
  const input = form.blocks.find((block): block is InputBlock => block.type === 'input');
  if (input === undefined) throw new Error('the form has no field');
  return input.element;
}

test('ten clients are checkboxes, with those that are live ticked', () => {
  const element = elementOf(10, 3);
  expect(element.type).toBe('checkboxes');
  expect('initial_options' in element && element.initial_options?.length).toBe(3);
});

test('eleven are a select, and more than a hundred a select in groups of a hundred', () => {
  expect(elementOf(11, 0)).toMatchObject({ type: 'multi_static_select', options: { length: 11 } });
  const many = elementOf(450, 20);
  expect(many.type).toBe('multi_static_select');
  expect('option_groups' in many && many.option_groups?.map(({ options }) => options.length)).toEqual([
    100, 100, 100, 100, 50,
  ]);
});

test('R10: going live, and going back, ask once, and say for whom', () => {
  const shown = (live: string[], shadow: string[]) =>
    JSON.stringify(
      buildMode({ usual: live.length > 0 ? 'live' : 'shadow', live, shadow }, false, null).blocks,
    );
  expect(shown([], ['Acme', 'Borealis'])).toContain(
    'From the next message on, outside hours, these get automatic replies: Acme, Borealis, and clients that are not in your settings yet.',
  );
  expect(shown(['Acme', 'Borealis'], [])).toContain(
    'These get no automatic replies any more: Acme, Borealis, and clients that are not in your settings yet.',
  );
});
