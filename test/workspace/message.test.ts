import { mentionsIn } from '../../src/workspace/message';

test('each mention is found once, with or without a label', () => {
  expect(mentionsIn('<@U0ANA> and <@W0BEN|ben>, again <@U0ANA>; not @U0EVA nor &lt;@U0EVA&gt;')).toEqual([
    'U0ANA',
    'W0BEN',
  ]);
});
