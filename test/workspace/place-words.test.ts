/** Where a client's message was said, for members (I3): whoever reads it learns to whom an answer goes. */
import { placeInWords } from '../../src/workspace/place-words';

test.each([
  ['channel', 'U0MAYA', 'in <#C0ACME>'],
  ['bot_dm', 'U0MAYA', 'in a direct message to me from <@U0MAYA>'],
  ['bot_dm', null, 'in a direct message to me'],
  ['member_dm', 'U0MAYA', 'in a direct message'],
  ['group_dm', 'U0MAYA', 'in a direct message'],
] as const)('I3: in a %s, written by %s', (kind, writer, words) =>
  expect(placeInWords(kind, 'C0ACME', writer)).toBe(words),
);
