/** How far the practice workspace goes: like Slack, in part, or not at all. */
export type Status = 'like Slack' | 'in part' | 'absent';

/** One thing that Slack does and what the practice workspace makes of it. */
export type Coverage = { name: string; status: Status; note: string };

/** Web API methods. A test compares the list with the routes; docs/practice.md shows it. */
export const methodCoverage: readonly Coverage[] = [
  row('api.test', 'in part', 'Takes only `error`.'),
  row('apps.connections.open', 'like Slack', 'Each address is good for one connection; ten at a time.'),
  row(
    'apps.event.authorizations.list',
    'like Slack',
    'Everybody in whose name the event could have come, for the last 10,000 contexts.',
  ),
  row('apps.uninstall', 'like Slack', ''),
  row('auth.revoke', 'like Slack', 'Ends the token and tells `tokens_revoked`.'),
  row('auth.teams.list', 'absent', 'No Enterprise organisations here.'),
  row('auth.test', 'like Slack', ''),
  row('bookmarks.add', 'in part', 'Links only.'),
  row('bookmarks.edit', 'like Slack', ''),
  row('bookmarks.list', 'like Slack', ''),
  row('bookmarks.remove', 'like Slack', ''),
  row('bots.info', 'like Slack', ''),
  row('chat.delete', 'like Slack', 'One’s own messages; no administrators who delete others’.'),
  row('chat.deleteScheduledMessage', 'absent', 'Gatehouse keeps its own timers.'),
  row('chat.getPermalink', 'like Slack', ''),
  row('chat.meMessage', 'like Slack', ''),
  row(
    'chat.postEphemeral',
    'in part',
    'Shown to everybody in the conversation, external people too, which is unconfirmed in Slack.',
  ),
  row(
    'chat.postMessage',
    'in part',
    'No unfurling, no names for channels; a reply to a reply is refused, though Slack lets it pass; metadata set with a person’s token is dropped, which is unconfirmed in Slack.',
  ),
  row('chat.scheduleMessage', 'absent', 'Gatehouse keeps its own timers.'),
  row('chat.scheduledMessages.list', 'absent', 'Gatehouse keeps its own timers.'),
  row('chat.unfurl', 'absent', 'No unfurling.'),
  row('chat.update', 'like Slack', 'One’s own messages.'),
  row('conversations.acceptSharedInvite', 'absent', 'Shares are accepted by an act of the workspace.'),
  row('conversations.archive', 'like Slack', ''),
  row('conversations.close', 'absent', ''),
  row('conversations.create', 'like Slack', ''),
  row('conversations.declineSharedInvite', 'absent', ''),
  row('conversations.history', 'like Slack', 'Up to 1,000 a page, as for internal apps.'),
  row('conversations.info', 'like Slack', ''),
  row('conversations.invite', 'in part', 'Without `force`; people of connected teams only.'),
  row('conversations.inviteShared', 'absent', 'Shares are begun by an act of the workspace.'),
  row('conversations.join', 'like Slack', ''),
  row('conversations.kick', 'like Slack', ''),
  row('conversations.leave', 'like Slack', ''),
  row('conversations.list', 'like Slack', ''),
  row('conversations.mark', 'absent', 'Nothing is marked read.'),
  row('conversations.members', 'like Slack', ''),
  row('conversations.open', 'in part', 'A DM is always opened, whatever `prevent_creation` says.'),
  row('conversations.rename', 'absent', ''),
  row('conversations.replies', 'like Slack', ''),
  row('conversations.setPurpose', 'like Slack', ''),
  row('conversations.setTopic', 'like Slack', ''),
  row('conversations.unarchive', 'like Slack', ''),
  row('dnd.endSnooze', 'absent', ''),
  row('dnd.info', 'in part', 'The next window; nobody snoozes.'),
  row('dnd.setSnooze', 'absent', ''),
  row('dnd.teamInfo', 'like Slack', ''),
  row('emoji.list', 'absent', ''),
  row('files.info', 'in part', 'What a file is; its bytes are not kept.'),
  row('files.list', 'absent', ''),
  row(
    'oauth.v2.access',
    'like Slack',
    'Bot and user grants, user-only grants, rotation; no organisation installs, no PKCE.',
  ),
  row('oauth.v2.exchange', 'absent', 'Rotation is on from the start or not at all.'),
  row('pins.add', 'like Slack', ''),
  row('pins.list', 'like Slack', ''),
  row('pins.remove', 'like Slack', ''),
  row('reactions.add', 'in part', 'Any well-formed name is an emoji.'),
  row('reactions.get', 'in part', 'Messages only.'),
  row('reactions.list', 'absent', ''),
  row('reactions.remove', 'in part', 'Messages only.'),
  row('search.messages', 'absent', ''),
  row('team.info', 'like Slack', 'One’s own team and connected ones.'),
  row('usergroups.list', 'absent', ''),
  row('users.conversations', 'like Slack', ''),
  row('users.getPresence', 'like Slack', ''),
  row(
    'users.info',
    'like Slack',
    'External people without locale, e-mail, title and time zone (the last is unconfirmed in Slack); on request (`changeUser`) people whose profile shows little, or nothing.',
  ),
  row('users.list', 'like Slack', 'The team’s own people only.'),
  row('users.lookupByEmail', 'absent', ''),
  row('users.profile.get', 'absent', ''),
  row('users.profile.set', 'absent', ''),
  row('users.setPresence', 'absent', ''),
  row('views.open', 'like Slack', ''),
  row('views.publish', 'like Slack', ''),
  row('views.push', 'like Slack', 'Three views on the stack.'),
  row('views.update', 'like Slack', ''),
];

/** Events, by the name of their subscription. */
export const eventCoverage: readonly Coverage[] = [
  row(
    'app_home_opened',
    'in part',
    'For people of installed teams; whether external people see a Home tab is unconfirmed.',
  ),
  row('app_mention', 'absent', 'Gatehouse hears mentions through message.*.'),
  row('app_rate_limited', 'like Slack', 'On request.'),
  row('app_uninstalled', 'like Slack', 'With `tokens_revoked`, in no promised order.'),
  row('channel_archive', 'like Slack', ''),
  row('channel_deleted', 'like Slack', ''),
  row('channel_id_changed', 'like Slack', 'When a private channel’s share is begun, or on request.'),
  row('channel_left', 'like Slack', 'Slack sometimes withholds it; here it always comes.'),
  row('channel_shared', 'like Slack', ''),
  row('channel_unarchive', 'like Slack', ''),
  row(
    'channel_unshared',
    'like Slack',
    'One for each side that installed the app; the other side’s copy has a new id.',
  ),
  row('dnd_updated_user', 'absent', ''),
  row('group_archive', 'like Slack', ''),
  row('group_deleted', 'like Slack', ''),
  row('group_left', 'like Slack', ''),
  row('group_unarchive', 'like Slack', ''),
  row('member_joined_channel', 'like Slack', ''),
  row('member_left_channel', 'like Slack', 'Not for the one who left, who gets `channel_left`.'),
  row(
    'message.channels',
    'in part',
    'All the subtypes that people and apps cause here; link previews on request (`unfurl`).',
  ),
  row('message.groups', 'in part', 'As message.channels.'),
  row('message.im', 'in part', 'As message.channels; bot DMs and, with a person’s grant, their own.'),
  row('message.mpim', 'in part', 'As message.im.'),
  row('pin_added', 'like Slack', ''),
  row('pin_removed', 'like Slack', ''),
  row('reaction_added', 'like Slack', ''),
  row('reaction_removed', 'like Slack', ''),
  row('tokens_revoked', 'like Slack', ''),
  row('user_change', 'like Slack', ''),
];

/** Interactions, by the type in their payload. */
export const interactionCoverage: readonly Coverage[] = [
  row(
    'block_actions',
    'like Slack',
    'In messages, ephemerals, modals and Home tabs; external people may press.',
  ),
  row('block_suggestion', 'absent', 'External selects take no options.'),
  row(
    'message_action',
    'like Slack',
    'Message shortcuts; not for people whose team has not installed the app.',
  ),
  row('shortcut', 'like Slack', 'Global shortcuts.'),
  row(
    'slash_command',
    'like Slack',
    'Not in threads, not for other teams, for guests by a setting (single-channel guests: assumed never); always as with `should_escape`.',
  ),
  row('view_closed', 'in part', 'Always with is_cleared false.'),
  row(
    'view_submission',
    'like Slack',
    'errors, update, push, clear; required and length checks of Slack’s own client.',
  ),
];

/** How the workspace itself behaves, where that is not plain from a method or event. */
export const behaviourCoverage: readonly Coverage[] = [
  row(
    'Signatures',
    'in part',
    'Stamped with real time, not the practice clock, because receivers check them against theirs.',
  ),
  row(
    'Retries',
    'like Slack',
    'At once, after 1 and 5 minutes of the practice clock; no “delayed events” that go on for a day.',
  ),
  row('Automatic disabling', 'absent', 'An app that fails for an hour is not cut off.'),
  row(
    'Rate limits',
    'in part',
    'In real time whatever the practice clock does: the tier’s calls a minute, a message a second and channel after a burst of five.',
  ),
  row('Scopes', 'like Slack', 'Only the manifest’s scopes can be granted; they add up.'),
  row(
    'Unknown arguments',
    'in part',
    'Stricter: refused with `invalid_arguments`, where Slack lets most pass.',
  ),
  row(
    'Block Kit',
    'in part',
    'section, header, divider, image, context, actions, input, markdown, rich_text; other blocks are refused.',
  ),
  row(
    'Slack Connect',
    'in part',
    'One id for both sides while shared; no organisations (Enterprise), no group DMs across them.',
  ),
  row(
    'Request address',
    'like Slack',
    'Echoes a challenge on request (`verifyUrl`); signed; up to two redirects.',
  ),
  row(
    'History limits',
    'like Slack',
    'With `model.app.distribution` set to `unlisted`: one call a minute, 15 messages.',
  ),
  row('Socket Mode', 'like Slack', 'Used while no request address is set.'),
];

function row(name: string, status: Status, note: string): Coverage {
  return { name, status, note };
}
