import type { KnownBlock } from '@slack/types';
import type { Deps, DrawerLook, ForMember } from '../../deps';
import { explainAt } from '../../schedule/schedule';
import { instantToken } from '../../words/wording';
import type { UserId } from '../../workspace/ids';
import { mayChange, roleOf } from '../../workspace/settings/roles';
import type { Member } from '../../workspace/settings/settings';
import type { SettingsPart, SettingsSight } from '../../workspace/settings-part';
import { dayOf, timeOffAt, zoneAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { weekInWords } from '../hours';
import { listParts, settingsButtonValue } from '../settings';
import { mayRemove, readMembersPage } from './rules';
import { findTakeOver } from './take-over';
import { type ListedMember, type MemberForm, memberBlocks, membersBlocks, ownerlessBlocks } from './views';

const onePage = 10;

/** The members for an admin (G1): who they are, and on a page of its own what can be changed about one of them. */
export function showMembers(home: ForMember, { lead, page }: DrawerLook): readonly KnownBlock[] {
  const { members } = home.workspace.settings;
  const wanted = readMembersPage(page);
  const one = wanted.kind === 'member' ? members.find(({ user }) => user === wanted.user) : undefined;
  if (one !== undefined) return showMember(home, one, lead);
  const at = wanted.kind === 'list' ? wanted.page : 0;
  const first = at * onePage;
  return membersBlocks(
    members.slice(first, first + onePage).map((member) => listed(home, member)),
    {
      lead,
      add: settingsButtonValue({ part: 'add-member' }),
      next: first + onePage < members.length ? at + 1 : null,
      previous: at === 0 ? null : at - 1,
    },
  );
}

function listed({ workspace, member: reader, now }: ForMember, member: Member): ListedMember {
  const { settings } = workspace;
  return {
    user: member.user,
    name: member.name,
    role: roleOf(settings, member.user) ?? 'member',
    hours: weekInWords(member.hours ?? settings.workspace.hours),
    state: stateOf(workspace, member, { now, zone: zoneAt(settings, reader, now) }),
  };
}

function stateOf(
  workspace: Workspace,
  member: Member,
  { now, zone }: Readonly<{ now: number; zone: string }>,
): string {
  const { open, until } = explainAt(dayOf(workspace, member).schedule, now);
  const when = until === null ? '' : ` ${instantToken(until, zone, 'until')}`;
  if (open) return `There${when}.`;
  return timeOffAt(workspace, member, now) === null ? `Off${when}.` : `Away${when}.`;
}

function showMember(home: ForMember, member: Member, lead: string | null): readonly KnownBlock[] {
  const { deps, workspace, member: actor, now } = home;
  const { settings } = workspace;
  const own: SettingsSight = { workspace, settings, actor, member, about: null, now };
  const place: SettingsSight = { ...own, member: actor, about: member.user };
  const parts = listParts(deps);
  const mine = parts.filter(
    ({ group, right }) => group === 'mine' && mayChange(settings, actor.user, right, false),
  );
  const whose = member.user === actor.user ? null : member.user;
  return memberBlocks(listed(home, member), {
    lead,
    own: mine.map((part) => formOfPart(part, own, settingsButtonValue({ part: part.id, whose }))),
    place: parts
      .filter((part) => mayChangePlace(part, place))
      .map((part) => formOfPart(part, place, settingsButtonValue({ part: part.id, about: member.user }))),
  });
}

function formOfPart(part: SettingsPart<Deps>, sight: SettingsSight, value: string): MemberForm {
  return { title: part.title, summary: part.summary(sight), value };
}

const ofPlace = ['member-role', 'remove-member'];

function mayChangePlace(
  { id, right }: SettingsPart<Deps>,
  { settings, actor, about }: SettingsSight,
): boolean {
  if (!ofPlace.includes(id) || !mayChange(settings, actor.user, right, false)) return false;
  return id !== 'remove-member' || mayRemove(settings, actor.user, about ?? '');
}

/** That nobody can act as owner any more, with the way out for an admin of the Slack workspace (G1). */
export async function showOwnerless({ deps, workspace, member }: ForMember): Promise<readonly KnownBlock[]> {
  return takeOverBlocks(deps, workspace, member.user);
}

/** The button to take over, for an admin of the Slack workspace who is not a member. Nobody else sees it. */
export async function showTakeOver(
  deps: Deps,
  workspace: Workspace,
  userId: UserId,
): Promise<readonly KnownBlock[]> {
  const { person, owners } = await findTakeOver(deps, workspace, userId);
  return person === null ? [] : ownerlessBlocks(owners, true);
}

async function takeOverBlocks(
  deps: Deps,
  workspace: Workspace,
  userId: UserId,
): Promise<readonly KnownBlock[]> {
  const { person, owners } = await findTakeOver(deps, workspace, userId);
  return owners.length === 0 ? [] : ownerlessBlocks(owners, person !== null);
}
