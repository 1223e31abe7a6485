import type { Load } from './measure';

/** What an event is about. */
export type EventKind = Pick<Load, 'name' | 'conversations' | 'direct' | 'workspaces'>;

/** The team id of the workspace with this number; that of a bench with one workspace is Studio's. */
export function teamIdOf(n: number, workspaces: number): string {
  return workspaces === 1 ? 'T0STUDIO' : `T0WORK${n % workspaces}`;
}

/** The conversation of the event with this number. */
export function channelOf({ name, conversations, direct }: EventKind, n: number): string {
  return `${direct ? 'D' : 'C'}0${name}${n % conversations}`;
}

/**
 * The event with this number as Slack sends it for a client's message, with the fields that we don't read too.
 *
 * @param now ms since 1970 UTC
 */
export function envelope(kind: EventKind, n: number, now: number): object {
  const seconds = Math.floor(now / 1000);
  const teamId = teamIdOf(n, kind.workspaces);
  return {
    token: 'verification-token-of-old',
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: 'A0GATEHOUSE',
    type: 'event_callback',
    event_id: `Ev0BENCH${n}`,
    event_time: seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: 'U0GATEHOUSE',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMFNUVURJTyIsImFpZCI6IkEwR0FURUhPVVNFIn0',
    event: messageOf(kind, n, `${seconds}.${String(n % 1_000_000).padStart(6, '0')}`),
  };
}

function messageOf(kind: EventKind, n: number, ts: string): object {
  const text =
    'Hi Ana, could you have a look at the banner on the landing page? The logo seems off on phones.';
  return {
    type: 'message',
    user: 'U0MAYA',
    client_msg_id: `7f0f6b8e-5d3f-4f0e-9c53-${String(n).padStart(12, '0')}`,
    ts,
    text,
    team: teamIdOf(n, kind.workspaces),
    user_team: 'T0ACME',
    source_team: 'T0ACME',
    user_profile: { real_name: 'Maya', display_name: 'maya', name: 'maya', team: 'T0ACME' },
    blocks: [
      {
        type: 'rich_text',
        block_id: 'k0b1',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
    ],
    channel: channelOf(kind, n),
    channel_type: kind.direct ? 'im' : 'channel',
    event_ts: ts,
  };
}
