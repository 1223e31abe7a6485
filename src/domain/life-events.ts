/** The events of a channel's life, by Slack's names. Source: docs.slack.dev, events. */
export const lifeEvents = [
  'member_joined_channel',
  'channel_left',
  'group_left',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'group_archive',
  'group_unarchive',
  'group_deleted',
  'channel_shared',
  'channel_unshared',
] as const;
export type LifeEvent = (typeof lifeEvents)[number];
