import type { KnownBlock } from '@slack/types';
import { actions, button, type PostMessage, section } from '../../slack/blocks';
import { escapeCharacters } from '../../words/wording';
import { yamlText } from '../../words/yaml';
import { defaultSettings, type Settings } from '../../workspace/settings/settings';

declare module '../../slack/blocks' {
  interface ActionIds {
    keep_my_hours: true;
  }
}

/** What an admin sees while nobody's hours are protected yet. `zone`: their own, IANA; null where Slack names none. */
export function beginBlocks(zone: string | null): KnownBlock[] {
  const where = zone === null ? '' : ` in your time zone (${zone})`;
  return [
    section(
      `*Nobody’s hours are protected here yet.* Shall I begin with yours? Monday to Friday, 9:00 to 17:00${where}. I start in shadow mode: I say nothing to clients, and show you what I would have said.`,
    ),
    actions([button('keep_my_hours', 'Protect my hours', 'first', 'primary')]),
  ];
}

/** What everybody else sees until then. */
export function noMemberBlocks(): KnownBlock[] {
  return [
    section(
      'Nobody’s hours are protected here yet. Ask an admin of this Slack workspace to open this tab and press *Protect my hours*.',
    ),
  ];
}

const mostNamed = 3;

/** How somebody becomes a member where there are some. `members`: their user ids. It says nothing about clients (P2). */
export function joinBlocks(
  members: readonly string[],
  { userId, name }: Readonly<{ userId: string; name: string }>,
): KnownBlock[] {
  const whom = members.slice(0, mostNamed).map((user) => `<@${user}>`);
  const entry = ['members:', `  - user: ${userId}`, `    name: ${escapeCharacters(yamlText(name))}`].join(
    '\n',
  );
  return [
    section(
      `I don’t protect your hours yet. If you would like that, ask ${whom.join(' or ')}, or whoever runs me here, to add this to \`gatehouse.yml\`:\n\`\`\`${entry}\`\`\``,
    ),
  ];
}

/** What the first member is told, once: what holds now, and what comes next. */
export function buildWelcome({ workspace, members }: Settings, botUserId: string): PostMessage {
  const zone = members[0]?.timezone ?? workspace.timezone;
  const isUsual = JSON.stringify(workspace.hours) === JSON.stringify(defaultSettings().workspace.hours);
  const hours = isUsual ? 'Monday to Friday, 9:00 to 17:00' : 'the hours of this workspace';
  const isShadow = workspace.mode === 'shadow';
  const text = [
    `*I protect your hours from now on*: ${hours} (${zone}).${isShadow ? ' I am in *shadow mode*: I say nothing to clients, and show you here what I would have said.' : ''}`,
    'Three next steps:',
    `1. Invite me to the channels that you share with clients: write \`/invite\` there, and <@${botUserId}>.`,
    '2. Look at your day: write `today` to me, or open my Home tab. For other hours, more members and your clients, ask whoever runs Gatehouse here (`gatehouse.yml`).',
    isShadow
      ? '3. After some days I show you a summary. When it reads right, press *Go live* there or in my Home tab.'
      : '3. Clients get replies already. My Home tab shows which clients I know and what I’ve told them.',
  ].join('\n');
  return { text: text.replace(/[*`]/g, ''), blocks: [section(text)] };
}
