/**
 * Reading Slack's JSON (I2, I4, I5). Proves: which message events carry a person's words, which revise earlier ones,
 * and which say nothing; every delivery of one thing has one key; a DM that a member's own grant sees is heard only
 * once it is known who is in it.
 */
import { envelope } from '../../src/slack/event-schemas';
import { directHints, toInboxEvent, toMessage, wasTyped } from '../../src/slack/payloads';

const ts = '1795214400.000100';
const later = '1795214460.000200';

type Fields = Record<string, unknown>;

function body(event: Fields, around: Fields = {}): Fields {
  return {
    type: 'event_callback',
    team_id: 'T0STUDIO',
    api_app_id: 'A0GATEHOUSE',
    event_id: 'Ev1',
    event: {
      type: 'message',
      channel: 'C0ACME',
      channel_type: 'channel',
      user: 'U0MAYA',
      team: 'T0ACME',
      text: 'Hello',
      ts,
      event_ts: ts,
      ...event,
    },
    authorizations: [{ enterprise_id: null, team_id: 'T0STUDIO', user_id: 'U0GATEHOUSE', is_bot: true }],
    ...around,
  };
}

const inner = (fields: Fields = {}) => ({ type: 'message', user: 'U0MAYA', text: 'Hello', ts, ...fields });
const changed = (message: Fields, more: Fields = {}) =>
  body({
    subtype: 'message_changed',
    hidden: true,
    ts: later,
    user: undefined,
    message: inner(message),
    ...more,
  });

test.each([
  ['no subtype', {}],
  ['file_share', { subtype: 'file_share', files: [{ id: 'F1' }] }],
  ['thread_broadcast', { subtype: 'thread_broadcast', thread_ts: '1795214000.000100' }],
  ['me_message', { subtype: 'me_message' }],
  [
    'a file that is not readable yet',
    { subtype: 'file_share', files: [{ id: 'F1', file_access: 'check_file_info' }] },
  ],
  ['a file without words', { subtype: 'file_share', text: '' }],
  ['an unknown extra field', { something_new: { nested: true } }],
  [
    'null where Slack leaves out',
    { bot_id: null, app_id: null, edited: null, thread_ts: null, subtype: null },
  ],
])('I5: %s carries a person’s words', (_, event) => {
  expect(toMessage(body(event))).toMatchObject({
    kind: 'said',
    conversationId: 'C0ACME',
    userId: 'U0MAYA',
    ts,
  });
});

test.each([
  'channel_join',
  'channel_leave',
  'channel_topic',
  'channel_purpose',
  'channel_name',
  'channel_archive',
  'channel_unarchive',
  'channel_convert_to_private',
  'channel_posting_permissions',
  'group_join',
  'group_leave',
  'group_topic',
  'pinned_item',
  'unpinned_item',
  'bot_add',
  'bot_remove',
  'reminder_add',
  'huddle_thread',
  'sh_room_created',
  'ekm_access_denied',
  'message_replied',
  'assistant_app_thread',
  'document_mention',
  'a_subtype_of_next_year',
])('I5: %s says nothing', (subtype) => {
  expect(toMessage(body({ subtype }))).toEqual({ kind: 'nothing', because: 'no_words' });
});

test.each([
  ['our bot’s', { app_id: 'A0GATEHOUSE', bot_id: 'B0GATEHOUSE', user: 'U0GATEHOUSE' }],
  ['ours, told by the bot profile', { bot_id: 'B9', bot_profile: { id: 'B9', app_id: 'A0GATEHOUSE' } }],
  [
    'ours, made with a member’s token: a person’s name and our app’s id',
    { user: 'U0ANA', app_id: 'A0GATEHOUSE', bot_id: 'B7' },
  ],
  ['ours with a member’s token and no bot id', { user: 'U0ANA', app_id: 'A0GATEHOUSE' }],
])('I2: a post of %s is known as ours', (_, event) => {
  expect(toMessage(body(event))).toEqual({ kind: 'nothing', because: 'ours' });
});

test.each([
  ['another app', { bot_id: 'B0OTHER', app_id: 'A0OTHER' }],
  ['another app in a person’s name', { bot_id: 'B0OTHER', app_id: 'A0OTHER', user: 'U0MAYA' }],
  ['an old webhook', { subtype: 'bot_message', bot_id: 'B0OLD', user: undefined }],
  ['a bot_message without an id', { subtype: 'bot_message', user: undefined }],
  ['a bot that shared a file', { subtype: 'file_share', bot_id: 'B0OTHER' }],
  ['a workflow', { bot_profile: { id: 'B0WF', is_workflow_bot: true } }],
  ['an app that marked it with metadata', { metadata: { event_type: 'other', event_payload: {} } }],
  ['Slackbot', { user: 'USLACKBOT' }],
  ['nobody', { user: undefined }],
])('I2: a message by %s is automatic', (_, event) => {
  expect(toMessage(body(event))).toEqual({ kind: 'nothing', because: 'automatic' });
});

test('I5: an edit is a revision of the message, with its new words, at the time of the edit', () => {
  expect(toMessage(changed({ text: 'Better', edited: { user: 'U0MAYA', ts: later } }))).toEqual({
    kind: 'edited',
    conversationId: 'C0ACME',
    ts,
    revisedAt: 1_795_214_460_000,
    text: 'Better',
    edited: expect.objectContaining({ kind: 'said', ts, userId: 'U0MAYA', text: 'Better' }),
  });
});

test('I5: an unfurled link changes the message without an edit, and revises nothing', () => {
  const unfurled = changed({ attachments: [{ from_url: 'https://example.com', title: 'Example' }] });
  expect(toMessage(unfurled)).toEqual({ kind: 'nothing', because: 'no_words' });
});

test.each([
  [
    'deleted',
    body({
      subtype: 'message_deleted',
      hidden: true,
      ts: later,
      deleted_ts: ts,
      user: undefined,
      previous_message: inner(),
    }),
  ],
  [
    'deleted, told by the previous message alone',
    body({ subtype: 'message_deleted', ts: later, previous_message: inner() }),
  ],
  [
    'deleted while it has replies: a tombstone',
    changed({ subtype: 'tombstone', text: 'This message was deleted.' }),
  ],
])('I5: a message %s is a revision without words', (_, payload) => {
  expect(toMessage(payload)).toEqual({
    kind: 'deleted',
    conversationId: 'C0ACME',
    ts,
    revisedAt: 1_795_214_460_000,
    text: null,
    edited: null,
  });
});

test('R6: a thread’s ts is kept, also for a reply that was sent to the channel too', () => {
  const threadTs = '1795214000.000100';
  expect(toMessage(body({ thread_ts: threadTs }))).toMatchObject({ threadTs });
  expect(toMessage(body({ thread_ts: threadTs, subtype: 'thread_broadcast' }))).toMatchObject({ threadTs });
  expect(toMessage(body({}))).toMatchObject({ threadTs: null });
});

const member = [{ team_id: 'T0STUDIO', user_id: 'U0ANA', is_bot: false }];
test.each([
  ['a DM that the bot sees is with the bot', 'im', undefined, { kind: 'said', conversationKind: 'bot_dm' }],
  [
    'a DM that a member’s grant sees is the member’s own',
    'im',
    member,
    { kind: 'nothing', because: 'unwatched' },
  ],
  ['a DM that nobody is named for', 'im', [], { kind: 'nothing', because: 'unwatched' }],
  ['a group DM', 'mpim', undefined, { kind: 'nothing', because: 'unwatched' }],
  ['a private channel', 'group', undefined, { kind: 'said', conversationKind: 'channel' }],
  ['the Home tab', 'app_home', undefined, { kind: 'nothing', because: 'unwatched' }],
])('I5: %s', (_, channelType, authorizations, expected) => {
  const around = authorizations === undefined ? {} : { authorizations };
  expect(toMessage(body({ channel_type: channelType, channel: 'D0MAYA' }, around))).toMatchObject(expected);
});

test.each([
  ['a DM', 'im', 'member_dm'],
  ['a DM', 'im', 'bot_dm'],
  ['a group DM', 'mpim', 'group_dm'],
] as const)('I4: %s found to be a %s %s is heard as that, whoever is named', (_, channelType, kind) => {
  for (const authorizations of [member, undefined, []])
    expect(
      toMessage(body({ channel_type: channelType }, authorizations && { authorizations }), kind),
    ).toMatchObject({
      kind: 'said',
      conversationKind: kind,
    });
});

test('I4: the kind that was found for a direct conversation does not apply to a channel', () => {
  expect(toMessage(body({}), 'member_dm')).toMatchObject({ conversationKind: 'channel' });
});

test('I4: a direct message tells who is named, who speaks and from where, and its event’s context', () => {
  const event = body(
    { channel_type: 'im', user_team: 'T0ACME' },
    { authorizations: member, event_context: '4-context' },
  );
  expect(directHints(event)).toEqual({
    isGroup: false,
    named: [{ teamId: 'T0STUDIO', userId: 'U0ANA', isBot: false }],
    eventContext: '4-context',
    speaker: { userId: 'U0MAYA', homeTeamId: 'T0ACME' },
  });
  const edited = { ...changed({ edited: { ts: later } }) };
  const group = {
    ...edited,
    event: { ...(edited.event as Fields), channel_type: 'mpim' },
    authorizations: null,
  };
  expect(directHints(group)).toMatchObject({
    isGroup: true,
    named: [],
    eventContext: null,
    speaker: { userId: 'U0MAYA' },
  });
});

test.each([
  ['a channel', body({})],
  ['a private channel', body({ channel_type: 'group' })],
  ['what is malformed', body({ channel_type: 'im', ts: 'now' })],
  ['what is no message', { ...body({}), event: { type: 'app_uninstalled' } }],
])('I4: %s is no direct message', (_, event) => {
  expect(directHints(event)).toBeNull();
});

test('I2: a message from Slack’s own clients carries their mark, one from an app does not', () => {
  expect([wasTyped(body({ client_msg_id: 'x' })), wasTyped(body({})), wasTyped('hello')]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  ['the sender’s team over the channel’s', { user_team: 'T0ACME', team: 'T0STUDIO' }, 'T0ACME'],
  ['the source team when that is all', { source_team: 'T0ACME', team: undefined }, 'T0ACME'],
  ['nothing when it is no team’s id', { team: 'acme' }, null],
  ['nothing when it is not told', { team: undefined }, null],
])('I1: the sender’s home is %s', (_, event, homeTeamId) => {
  expect(toMessage(body(event))).toMatchObject({ homeTeamId });
});

test('I3: mentions are read from the text, each once', () => {
  const text = 'Hi <@U0ANA> and <@U0BEN|ben>, <@U0ANA>! Not <#C0ACME> nor @nobody';
  expect(toMessage(body({ text }))).toMatchObject({ mentions: ['U0ANA', 'U0BEN'] });
});

test.each([
  ['not an object', 'hello'],
  ['no event', { type: 'event_callback', api_app_id: 'A1', event_id: 'Ev1' }],
  ['a ts that is no ts', body({ ts: '2026-11-20' })],
  ['a channel that is no id', body({ channel: '../../etc' })],
  ['a user that is no id', body({ user: '<script>' })],
])('P5: %s is malformed, and nothing is thrown', (_, payload) => {
  expect(toMessage(payload)).toEqual({ kind: 'nothing', because: 'malformed' });
});

const key = (payload: Fields) => toInboxEvent(envelope.parse(payload), 0)?.eventKey;

test('I4: a message has one key under any event id, time, team or authorisation', () => {
  const again = body({}, { event_id: 'Ev2', event_time: 9, team_id: 'T0ACME', authorizations: [] });
  expect(key(again)).toBe(key(body({})));
});

test('I4: a message, each edit of it, its unfurl and its deletion have keys of their own', () => {
  const all = [
    body({}),
    changed({ edited: { ts: later } }),
    changed({ edited: { ts: '1795214999.000000' } }),
    changed({ attachments: [] }, { ts: '1795214461.000300' }),
    body({ subtype: 'message_deleted', ts: later, deleted_ts: ts }),
    body({ channel: 'C0OTHER' }),
    body({ ts: later }),
  ].map(key);
  expect(new Set(all).size).toBe(all.length);
});

test('I4: one edit delivered twice, whatever the outer ts, has one key', () => {
  const edit = { edited: { user: 'U0MAYA', ts: later } };
  expect(key(changed(edit, { ts: '1795214461.000300' }))).toBe(key(changed(edit)));
});

test('an event belongs to the workspace of its authorisation, else where it is received, else the team it names', () => {
  const team = (around: Fields) => toInboxEvent(envelope.parse(body({}, around)), 0)?.teamId;
  expect(team({ context_team_id: 'T0CONTEXT' })).toBe('T0STUDIO');
  expect(team({ authorizations: [], context_team_id: 'T0CONTEXT' })).toBe('T0CONTEXT');
  expect(team({ authorizations: null, context_team_id: null, team_id: 'T0TEAM' })).toBe('T0TEAM');
  expect(toInboxEvent(envelope.parse(body({}, { authorizations: null, team_id: null })), 0)).toBeNull();
});

test('a revision is queued at the ts of the message that it revises, so that it never overtakes it', () => {
  const edit = toInboxEvent(envelope.parse(changed({ edited: { ts: later } })), 0);
  expect(edit).toMatchObject({ job: 'answer-message', kind: 'message.message_changed', messageTs: ts });
});

test('an event that is no message is another job, known by its event id', () => {
  const uninstalled = { ...body({}), event: { type: 'app_uninstalled' } };
  expect(toInboxEvent(envelope.parse(uninstalled), 5)).toMatchObject({
    job: 'handle-event',
    kind: 'app_uninstalled',
    eventKey: 'app_uninstalled:Ev1',
    receivedAt: 5,
  });
});
