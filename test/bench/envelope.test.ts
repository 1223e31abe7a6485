/** The events that the bench sends (bench/envelope.ts): the program takes each for a client's message. */
import { channelOf, type EventKind, envelope } from '../../bench/envelope';
import { envelope as schema } from '../../src/slack/event-schemas';
import { refusedField, toInboxEvent } from '../../src/slack/payloads';

const now = Date.UTC(2026, 10, 27, 22, 40);
const channels: EventKind = { name: 'NEWG', conversations: 3, direct: false, workspaces: 1 };

test.each<[string, EventKind, object]>([
  ['in channels', channels, { teamId: 'T0STUDIO', conversationId: 'C0NEWG1' }],
  ['in direct messages', { ...channels, direct: true }, { teamId: 'T0STUDIO', conversationId: 'D0NEWG1' }],
  ['of many workspaces', { ...channels, workspaces: 200 }, { teamId: 'T0WORK7', conversationId: 'C0NEWG1' }],
])('events %s can be read, and name their workspace and conversation', (_, kind, expected) => {
  const parsed = schema.parse(envelope(kind, 7, now));
  expect(refusedField(parsed)).toBeNull();
  expect(toInboxEvent(parsed, now)).toMatchObject({ kind: 'message', ...expected });
});

test('events are spread over the conversations and the workspaces', () => {
  const numbers = Array.from({ length: 30 }, (_, n) => n);
  expect(new Set(numbers.map((n) => channelOf(channels, n))).size).toBe(3);
  const teams = numbers.map((n) => schema.parse(envelope({ ...channels, workspaces: 10 }, n, now)).team_id);
  expect(new Set(teams).size).toBe(10);
});
