import type { ConversationId, UserId } from '../../workspace/ids';
import { type MessageKey, recordPolicyOf } from '../../workspace/message';
import type { Settings } from '../../workspace/settings/settings';
import type { SettingsWarning } from '../../workspace/settings/warning';

/** Whose data is asked for: a client by its name, or a person by their Slack user id. */
export type SubjectName = Readonly<{ client: string } | { user: UserId }>;

/** A person or a client, and all that their data is found by. */
export type Subject = Readonly<{
  name: SubjectName;
  /** The client itself; of a person, the clients that were proposed for them alone. */
  clientIds: readonly number[];
  /** The settings in force list the client. */
  isListed: boolean;
  /** The person; of a client, everybody who was heard for it or is listed as its. */
  users: readonly UserId[];
  /** The messages of theirs that are on record, and of a client those that members wrote where it alone was heard. */
  messages: readonly MessageKey[];
  /** Of a client: the conversations in which no other client was heard. */
  places: readonly ConversationId[];
}>;

/** What happened to the rows of one table, or would. `kept`: how many stay, and why. */
export type ErasedTable = Readonly<{
  table: string;
  called: string;
  deleted: number;
  blanked: number;
  kept: readonly Readonly<{ count: number; why: string }>[];
}>;

const plainNames: Readonly<Record<string, string>> = {
  user_id: 'user',
  message_ts: 'message',
  thread_ts: 'thread',
  answer_ts: 'answer',
  sent_ts: 'sent message',
  conversation_id: 'conversation',
  for_conversation_id: 'about conversation',
  for_message_ts: 'about message',
  for_said_at: 'about a message of',
  sent_conversation_id: 'sent to conversation',
  client_id: 'client',
  home_team_id: 'team',
  because: 'reasons',
  receipt: 'decided from',
  look_at: 'looked at next',
  stale_at: 'not worth saying after',
  is_guest: 'guest',
  is_bot: 'bot',
};

/** A column's name in plain words, for those who read an export. */
export function plainName(column: string): string {
  return plainNames[column] ?? column.replaceAll('_', ' ');
}

const unrecorded =
  'messages are only counted, so they get no target and are in no digest and no report; the automatic reply promises no time';

/** Says at the settings what goes without a record (L3), since it is easily overlooked. */
export function warnOfUnrecorded(settings: Settings): SettingsWarning[] {
  const everywhere = settings.workspace.record.text === 'off';
  return [
    ...(everywhere ? [{ path: ['workspace', 'record', 'text'], message: `is off: ${unrecorded}` }] : []),
    ...settings.clients.flatMap((client, at) =>
      client.record !== undefined && recordPolicyOf(settings, client) === 'off'
        ? [{ path: ['clients', at, 'record', 'text'], message: `is off for ${client.name}: ${unrecorded}` }]
        : [],
    ),
  ];
}
