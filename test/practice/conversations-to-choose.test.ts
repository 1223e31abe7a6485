import { isOffered } from '../../src/practice/page/browser/blocks/conversations-to-choose';

const kinds = ['channel', 'private', 'im', 'mpim'] as const;

test.each([
  ['a menu of conversations without a filter', { type: 'conversations_select' }, kinds],
  [
    'one with a filter',
    { type: 'multi_conversations_select', filter: { include: ['public', 'private'] } },
    ['channel', 'private'],
  ],
  [
    'one for direct messages',
    { type: 'conversations_select', filter: { include: ['im', 'mpim'] } },
    ['im', 'mpim'],
  ],
  [
    'one whose filter excludes only',
    { type: 'conversations_select', filter: { exclude_bot_users: true } },
    kinds,
  ],
  ['a menu of channels', { type: 'channels_select' }, ['channel']],
  ['a menu of several channels', { type: 'multi_channels_select' }, ['channel']],
])('%s offers what Slack would', (_, element, offered) => {
  expect(kinds.filter((kind) => isOffered(element, { kind }))).toEqual(offered);
});
