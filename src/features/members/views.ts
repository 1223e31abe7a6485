import type { Button, KnownBlock } from '@slack/types';
import { openValue } from '../../home/drawers';
import { actions, button, context, type PostMessage, section } from '../../slack/blocks';
import { clip, clipPlain } from '../../slack/text';
import { escapeText } from '../../words/wording';
import type { MemberRole } from '../../workspace/settings/values';
import { type Duties, membersPage } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    take_over: true;
  }
}

/** A member as the list shows them; `hours` and `state` in mrkdwn. */
export type ListedMember = Readonly<{
  user: string;
  name: string;
  role: MemberRole;
  hours: string;
  state: string;
}>;

type Lead = string | null;

const drawer = 'members';

function toPage(text: string, page: Parameters<typeof membersPage>[0]): Button {
  return button('show_drawer', text, openValue(drawer, membersPage(page)));
}

/** One page of the members. `add`: what opens the form for a new one; `next`, `previous`: pages beside this one. */
export function membersBlocks(
  members: readonly ListedMember[],
  {
    lead,
    add,
    next,
    previous,
  }: Readonly<{ lead: Lead; add: string; next: number | null; previous: number | null }>,
): KnownBlock[] {
  return [
    ...(lead === null ? [] : [section(lead)]),
    section('*Members*\nThe people whose hours I protect.'),
    ...members.map((member) => ({
      ...section(headOf(member)),
      accessory: toPage('Settings…', { kind: 'member', user: member.user }),
    })),
    actions([button('open_settings', 'Add a member…', add)]),
    // Slack takes an action once in a row of buttons.
    ...(next === null ? [] : [actions([toPage('More members', { kind: 'list', page: next })])]),
    ...(previous === null
      ? []
      : [actions([toPage('Members before these', { kind: 'list', page: previous })])]),
  ];
}

function headOf({ user, name, role, hours, state }: ListedMember): string {
  const said = role === 'member' ? '' : `, ${role}`;
  return `*${escapeText(name)}* (<@${user}>)${said}\n${hours}\n${state}`;
}

/** A form that is about one member: what it is called, what is in force (mrkdwn), and the value of its button. */
export type MemberForm = Readonly<{ title: string; summary: string; value: string }>;

/** One member: what an admin may change of their settings, and of their place here. */
export function memberBlocks(
  member: ListedMember,
  { lead, own, place }: Readonly<{ lead: Lead; own: readonly MemberForm[]; place: readonly MemberForm[] }>,
): KnownBlock[] {
  return [
    ...(lead === null ? [] : [section(lead)]),
    section(headOf(member)),
    ...[...own, ...place].map(({ title, summary, value }) => ({
      ...section(`*${title}*\n${clip(summary, 2000)}`),
      accessory: button('open_settings', 'Change…', value),
    })),
    actions([toPage('All members', { kind: 'list', page: 0 })]),
  ];
}

/** What would be left behind by a member who goes, a line each. `waiting`: how many messages wait for them. */
export function leftBehindBlocks(
  name: string,
  { alone, shared, covers }: Duties,
  { waiting, later }: Readonly<{ waiting: number; later: number }>,
): KnownBlock[] {
  const lines = [
    ...(alone.length === 0 ? [] : [`Nobody else is in charge of ${names(alone)}.`]),
    ...(shared.length === 0 ? [] : [`They are in charge of ${names(shared)} with others.`]),
    ...(covers.length === 0 ? [] : [`They stand in while ${names(covers)} is off.`]),
    ...(waiting === 0
      ? []
      : [`${waiting === 1 ? 'One message waits' : `${waiting} messages wait`} for them.`]),
    ...(later === 0
      ? []
      : [
          `${later === 1 ? 'One answer' : `${later} answers`} that they wrote for later will not go out; I will ask them to send ${later === 1 ? 'it' : 'them'} themselves.`,
        ]),
  ];
  const said = lines.length === 0 ? ['Nobody relies on them here so far.'] : lines;
  return [
    section(`*${escapeText(name)}* would not be a member any more.`),
    section(said.map((line) => `• ${line}`).join('\n')),
    context('Their own direct messages stay theirs: nobody else reads them. What is on record stays there.'),
  ];
}

const mostNamed = 12;

function names(all: readonly string[]): string {
  const shown = all.slice(0, mostNamed).map((name) => `*${escapeText(clipPlain(name, 60))}*`);
  const more = all.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What each of a leaving member's clients has afterwards, before it is saved. */
export function afterwardsBlocks(
  clients: readonly Readonly<{ name: string; team: readonly string[] }>[],
): KnownBlock[] {
  const lines = clients
    .slice(0, 20)
    .map(({ name, team }) => `• *${escapeText(name)}*: ${team.map(escapeText).join(', ')}`);
  const more = clients.length - lines.length;
  return lines.length === 0
    ? [section('They were in charge of no client, so only what waits is passed on.')]
    : [section(['In charge from then on:', ...lines, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n'))];
}

/** What a new member is about to get, before it is saved; the same is what they are told. */
export function joiningBlocks(told: PostMessage): KnownBlock[] {
  return [section('I will tell them, in their hours:'), ...told.blocks];
}

/** What a new member is told, once. `hours`: theirs, in mrkdwn; `by`: who added them. */
export function buildJoined({
  by,
  hours,
  zone,
  isShadow,
}: Readonly<{ by: string; hours: string; zone: string; isShadow: boolean }>): PostMessage {
  const text = [
    `*I protect your hours from now on*: ${hours} (${zone}). <@${by}> added you.`,
    isShadow
      ? 'I am in *shadow mode* here: I say nothing to clients, and show you what I would have said.'
      : 'Clients who write outside your hours get one courteous reply, and what they wrote waits for you.',
    'What comes next: open my *Home* tab. It shows your day. Press *Settings* there to change your hours. Write `help` to me for all that you can ask.',
  ].join('\n');
  return { text: text.replace(/[*`]/g, ''), blocks: [section(text)] };
}

/** What a member is told whose role is another. `by`: who gave it. */
export function buildRoleGiven(role: MemberRole, by: string): PostMessage {
  const what: Readonly<Record<MemberRole, string>> = {
    owner:
      'made you *owner* here. In my *Home* tab you can change everything, and say who is admin or owner.',
    admin:
      'made you *admin* here. In my *Home* tab you can change everybody’s settings, clients, and whether I am live or in shadow mode.',
    member: 'made you a *member* here. In my *Home* tab you still change all that is your own.',
  };
  const text = `<@${by}> ${what[role]}`;
  return { text: text.replaceAll('*', ''), blocks: [section(text)] };
}

/** That nobody can act as owner any more, for a member. `mayTakeOver`: the reader is an admin of the Slack workspace. */
export function ownerlessBlocks(owners: readonly string[], mayTakeOver: boolean): KnownBlock[] {
  const who = owners.slice(0, 3).map((user) => `<@${user}>`);
  const gone = `:warning: *Nobody is owner of Gatehouse here any more.* The Slack account of ${who.join(', ')} was deactivated.`;
  if (!mayTakeOver)
    return [section(`${gone} Ask an admin of this Slack workspace to open this tab and take over.`)];
  const take = button('take_over', 'Take over', 'owner');
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  const confirm = {
    title: plain('Take over as owner?'),
    text: {
      type: 'mrkdwn' as const,
      text: 'You become owner of Gatehouse here, and a member if you are none yet. The other members are told.',
    },
    confirm: plain('Take over'),
    deny: plain('Not now'),
  };
  return [
    section(`${gone} You are an admin of this Slack workspace, so you can take over.`),
    actions([{ ...take, confirm }]),
  ];
}

/** What the others are told when somebody took over. */
export function buildTakenOver(owner: string, before: readonly string[]): PostMessage {
  const text = `<@${owner}> is owner of Gatehouse here from now on, because the Slack account of ${before.map((user) => `<@${user}>`).join(', ')} was deactivated. My Home tab shows this under Settings, “What was changed”.`;
  return { text, blocks: [section(text)] };
}
