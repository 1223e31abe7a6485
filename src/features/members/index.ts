import type { Feature } from '../../deps';
import { toMembersOnly } from '../../outbox/still-member';
import { showMembers, showOwnerless, showTakeOver } from './home';
import { addMember } from './settings/add';
import { ownName } from './settings/name';
import { removeMember } from './settings/remove';
import { memberRole } from './settings/role';
import { takeOver } from './slack';

declare module '../../outbox/post' {
  interface PostKinds {
    /** What a member is told about members: that they are one now, or that the owner is another (G1). */
    member_news: true;
  }
}

/** The people whose hours are protected, and what each of them may change (G1). */
export const members = {
  name: 'members',
  actions: { take_over: takeOver },
  postKinds: { member_news: { mayStillBeSaid: toMembersOnly } },
  settings: [ownName, addMember, memberRole, removeMember],
  homePart: {
    member: {
      front: showOwnerless,
      drawer: { title: 'Members', right: 'admin', blocks: showMembers },
    },
    colleague: showTakeOver,
  },
} as const satisfies Feature;
