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

/** How somebody becomes a member where there are some. `admins`: who can add them, by their user ids. It says nothing about clients (P2). */
export function joinBlocks(
  admins: readonly string[],
  { userId, name }: Readonly<{ userId: string; name: string }>,
): KnownBlock[] {
  const whom = admins.slice(0, mostNamed).map((user) => `<@${user}>`);
  const entry = ['members:', `  - user: ${userId}`, `    name: ${escapeCharacters(yamlText(name))}`].join(
    '\n',
  );
  return [
    section(
      `I don’t protect your hours yet. If you would like that, ask ${whom.join(' or ')}: they can add you in my Home tab, under “Members”. Whoever runs me here can also add this to \`gatehouse.yml\`:\n\`\`\`${entry}\`\`\``,
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
    'Three next steps wait in my *Home* tab, a minute in all: click my name above, then *Home*.',
    '1. See whether these hours are yours, and add the holidays of your country.',
    `2. Tell me who your clients are. I meet them in the channels that I am invited to: write \`/invite\` there, and <@${botUserId}>.`,
    isShadow
      ? '3. Listen first, or go live. After some days I show you a summary of what I would have said.'
      : '3. Clients get replies already. See there what I tell them.',
  ].join('\n');
  return { text: text.replace(/[*`]/g, ''), blocks: [section(text)] };
}
