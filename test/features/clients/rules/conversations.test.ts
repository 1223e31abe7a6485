/**
 * A client's channels after what was entered (C1). Proves: rows say what each is for or that it goes, channels without a row
 * stay, picked ones are added once; and a form with as many as there can be is one that Slack takes.
 */
import { withChannels } from '../../../../src/features/clients/rules/conversations';
import { channelFields } from '../../../../src/features/clients/views/channels';
import { checkView } from '../../../../src/practice/blocks/check-view';
import type { ConversationId } from '../../../../src/workspace/ids';
import type { Purpose } from '../../../../src/workspace/settings/settings';

const general = (channel: ConversationId) => ({ channel, purpose: 'general' as Purpose });
const nothing = { chosen: new Map(), added: [], addedFor: 'general' } as const;

test('C1: what is not shown stays as it is', () => {
  const before = [general('C0ONE'), general('C0TWO')];
  expect(withChannels(before, nothing)).toEqual(before);
});

test('C1: a row changes what its channel is for, takes it out, or brings one in', () => {
  const chosen = new Map([
    ['C0ONE', 'urgent'],
    ['C0TWO', 'none'],
    ['C0FREE', 'announcements'],
    ['C0OTHER', 'none'],
  ] as const);
  expect(withChannels([general('C0ONE'), general('C0TWO')], { ...nothing, chosen })).toEqual([
    { channel: 'C0ONE', purpose: 'urgent' },
    { channel: 'C0FREE', purpose: 'announcements' },
  ]);
});

test('C1: a picked channel is added once, and one that has a row is what its row says', () => {
  const chosen = new Map([['C0ONE', 'urgent']] as const);
  const entered = { chosen, added: ['C0ONE', 'C0NEW'], addedFor: 'off-limits' } as const;
  expect(withChannels([general('C0ONE')], entered)).toEqual([
    { channel: 'C0ONE', purpose: 'urgent' },
    { channel: 'C0NEW', purpose: 'off-limits' },
  ]);
});

test('G1: the fullest form of channels, with the most blocks that a preview adds, is one that Slack takes', () => {
  const ids = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, n) => `C0${prefix}${n}` as ConversationId);
  const fields = channelFields({ own: ids(400, 'OWN').map(general), free: ids(15, 'FREE') });
  expect(fields.length).toBeLessThanOrEqual(75);
  const plain = (text: string) => ({ type: 'plain_text', text });
  const view = { type: 'modal', title: plain('Channels'), submit: plain('Save'), close: plain('Cancel') };
  expect(() => checkView(JSON.parse(JSON.stringify({ ...view, blocks: fields })), 'modal')).not.toThrow();
});
