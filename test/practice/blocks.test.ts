import { checkBlocks } from '../../src/practice/blocks/check';
import { checkView } from '../../src/practice/blocks/check-view';
import { refusal, startTogether } from './together';

const long = (length: number) => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (value: string) => ({ text: plain(value), value });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (rest: object = {}) => ({ type: 'button', action_id: 'go', text: plain('Go'), ...rest });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (text: object, rest: object = {}) => ({ type: 'section', text, ...rest });
const input = (element: object, rest: object = {}) => ({
  type: 'input',
  label: plain('What'),
  element,
  ...rest,
});
const select = (rest: object) => ({ type: 'static_select', action_id: 'pick', ...rest });

const good: [string, object[]][] = [
  ['3,000 characters in a section', [section(mrkdwn(long(3000)))]],
  ['fields without a text', [{ type: 'section', fields: many(10, () => mrkdwn('x')) }]],
  ['a header of 150', [{ type: 'header', text: plain(long(150)) }]],
  ['25 actions', [actions(...many(25, (index) => button({ action_id: `a${index}` })))]],
  [
    'a select in groups with its first choice',
    [
      actions(
        select({
          option_groups: [{ label: plain('g'), options: [option('a')] }],
          initial_option: option('a'),
        }),
      ),
    ],
  ],
  [
    'a context with text and picture',
    [
      {
        type: 'context',
        elements: [mrkdwn('x'), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }],
      },
    ],
  ],
];

const bad: [string, object[], string][] = [
  ['an unknown block', [{ type: 'sparkle' }], 'unsupported type'],
  [
    'a section too long',
    [section(mrkdwn(long(3001)))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['an empty text', [section(mrkdwn(''))], 'must be more than 0 characters'],
  ['a section without anything', [{ type: 'section' }], 'must provide text or fields'],
  [
    'eleven fields',
    [{ type: 'section', fields: many(11, () => mrkdwn('x')) }],
    'no more than 10 items allowed',
  ],
  ['a header too long', [{ type: 'header', text: plain(long(151)) }], 'must be less than 151 characters'],
  ['mrkdwn in a header', [{ type: 'header', text: mrkdwn('x') }], 'json-pointer:/blocks/0/text/type'],
  [
    'a property that blocks don’t have',
    [section(mrkdwn('x'), { colour: 'red' })],
    'invalid additional property: colour',
  ],
  [
    '26 actions',
    [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
    'no more than 25 items allowed',
  ],
  [
    'a button’s text too long',
    [actions(button({ text: plain(long(76)) }))],
    'must be less than 76 characters',
  ],
  [
    'a button’s value too long',
    [actions(button({ value: long(2001) }))],
    'must be less than 2001 characters',
  ],
  ['an action id too long', [actions(button({ action_id: long(256) }))], 'must be less than 256 characters'],
  ['two elements with one action id', [actions(button(), button())], '`action_id` go already exists'],
  [
    'two blocks with one block id',
    [section(mrkdwn('x'), { block_id: 'b' }), section(mrkdwn('y'), { block_id: 'b' })],
    '`block_id` b already exists',
  ],
  [
    'an option’s value too long',
    [actions(select({ options: [option(long(76)), { text: plain('a'), value: long(151) }] }))],
    'must be less than 151 characters',
  ],
  ['a select without options', [actions(select({}))], 'must provide options or option_groups'],
  [
    '101 options',
    [actions(select({ options: many(101, (index) => option(`${index}`)) }))],
    'no more than 100 items allowed',
  ],
  [
    'a first choice that is no option',
    [actions(select({ options: [option('a')], initial_option: option('b') }))],
    'initial options must be among the options',
  ],
  [
    'six options in an overflow',
    [actions({ type: 'overflow', options: many(6, (index) => option(`${index}`)) })],
    'no more than 5 items allowed',
  ],
  ['a text input in an actions block', [actions({ type: 'plain_text_input' })], 'unsupported type'],
  [
    'a label too long',
    [input({ type: 'plain_text_input' }, { label: plain(long(2001)) })],
    'must be less than 2001 characters',
  ],
  [
    'a picture without alt text',
    [{ type: 'image', image_url: 'https://example.com/a.png' }],
    'missing required field: alt_text',
  ],
  [
    'a date that is none',
    [actions({ type: 'datepicker', initial_date: 'tomorrow' })],
    'must be a date as YYYY-MM-DD',
  ],
  [
    '51 blocks',
    many(51, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
];

test.each(good)('a message may hold %s', (_what, blocks) => {
  expect(() => checkBlocks(blocks as never, 'message')).not.toThrow();
});

test.each(bad)('a message may not hold %s', (_what, blocks, words) => {
  expect(() => checkBlocks(blocks as never, 'message')).toThrow(words);
});

const modal = (rest: object = {}) => ({
  type: 'modal',
  title: plain('Request'),
  submit: plain('Send'),
  blocks: [],
  ...rest,
});

test.each([
  [
    'a title too long',
    modal({ title: plain(long(25)) }),
    'must be less than 25 characters [json-pointer:/view/title/text]',
  ],
  ['no title', { type: 'modal', blocks: [] }, 'missing required field: title'],
  ['too much private metadata', modal({ private_metadata: long(3001) }), 'must be less than 3001 characters'],
  [
    'an input and no submit',
    { type: 'modal', title: plain('x'), blocks: [input({ type: 'plain_text_input' })] },
    'missing required field: submit',
  ],
  ['101 blocks', modal({ blocks: many(101, () => ({ type: 'divider' })) }), 'no more than 100 items allowed'],
  ['a markdown block', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), 'unsupported type: markdown'],
  ['more than 250 KB', modal({ blocks: many(100, () => section(mrkdwn(long(2990)))) }), 'view_too_large'],
  ['a home', { type: 'home', blocks: [] }, 'json-pointer:/view/type'],
])('a modal may not have %s', (_what, view, words) => {
  expect(() => checkView(view, 'modal')).toThrow(words);
});

test('a modal takes 100 blocks and a Home tab no title', () => {
  expect(() => checkView(modal({ blocks: many(100, () => ({ type: 'divider' })) }), 'modal')).not.toThrow();
  expect(() => checkView({ type: 'home', blocks: [] }, 'home')).not.toThrow();
  expect(() => checkView({ type: 'home', title: plain('x'), blocks: [] }, 'home')).toThrow(
    'invalid additional property: title',
  );
});

test('the client learns what is wrong and where', async () => {
  const all = await startTogether();
  const blocks = [{ type: 'header', text: plain(long(151)) }];
  const { error, messages } = await refusal(
    all.bot.apiCall('chat.postMessage', { channel: 'C0ACME', text: 'x', blocks }),
  );
  expect(error).toBe('invalid_blocks');
  expect(messages).toEqual(['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]']);
  await all.stop();
});
