import type { Deps } from '../../deps';
import { choiceKey, optionalNumberKey } from '../../workspace/key-fields';
import { replyLimits } from '../../workspace/settings/reply-settings';
import type { Member, Settings } from '../../workspace/settings/settings';
import { withMember, withWorkspace } from '../../workspace/settings/with';
import { type KeysPlace, partOfKeys } from '../../workspace/settings-keys';
import type { SettingsPart } from '../../workspace/settings-part';

type ReplySettings = Settings['workspace']['replies'];

const workspaceAnnouncements: KeysPlace<ReplySettings> = {
  find: ({ workspace }) => workspace.replies,
  put: (settings, _, keys) =>
    withWorkspace(settings, { replies: withoutEmpty({ ...settings.workspace.replies, ...keys }) }),
};

function withoutEmpty(replies: ReplySettings): ReplySettings {
  const { announce_days, ...rest } = replies;
  return announce_days === undefined ? rest : { ...rest, announce_days };
}

/** How far ahead days off are announced to clients, and whether a member is asked first (A11). */
export const announcementsPart: SettingsPart<Deps> = partOfKeys(
  {
    id: 'announcements',
    title: 'Announcing days off',
    group: 'workspace',
    right: 'admin',
    summary: ({ settings }) => {
      const { announce_days, announce } = settings.workspace.replies;
      const asked = announce === 'ask' ? 'a member is asked first' : 'without asking';
      return `${daysInWords(announce_days)}; ${asked}`;
    },
  },
  workspaceAnnouncements,
  {
    announce_days: optionalNumberKey(
      {
        label: 'How many days ahead are clients told of days off?',
        hint: 'It holds for members who set none themselves. Leave it empty to tell nobody ahead.',
      },
      replyLimits.announceDays,
    ),
    announce: choiceKey(
      { label: 'Is the member asked first?' },
      { ask: 'Yes: they see it and send it', post: 'No: it goes out by itself' },
    ),
  },
);

const ownAnnouncements: KeysPlace<Member> = {
  find: ({ members }, { member }) => members.find(({ user }) => user === member.user) ?? null,
  put: (settings, { member }, keys) => withMember(settings, member.user, keys),
};

/** How far ahead a member's own days off are announced (A11). */
export const ownAnnouncementsPart: SettingsPart<Deps> = partOfKeys(
  {
    id: 'own-announcements',
    title: 'Announcing my days off',
    group: 'mine',
    right: 'self',
    summary: ({ settings, member }) =>
      member.announce_days === undefined
        ? `${daysInWords(settings.workspace.replies.announce_days)} (as usual in this workspace)`
        : daysInWords(member.announce_days),
  },
  ownAnnouncements,
  {
    announce_days: optionalNumberKey(
      {
        label: 'How many days ahead are clients told of your days off?',
        hint: ({ settings }) =>
          `0: never. Leave it empty to do as usual here: ${daysInWords(settings.workspace.replies.announce_days).toLowerCase()}.`,
      },
      replyLimits.announceDays,
    ),
  },
);

function daysInWords(days: number | undefined): string {
  if (days === undefined || days === 0) return 'Not announced';
  return days === 1 ? 'One day ahead' : `${days} days ahead`;
}
