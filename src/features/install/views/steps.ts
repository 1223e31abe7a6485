import type { Button, KnownBlock, SectionBlock } from '@slack/types';
import { actions, button, context, section } from '../../../slack/blocks';
import { escapeText } from '../../../words/wording';
import type { StepName, StepState } from '../rules';

declare module '../../../slack/blocks' {
  interface ActionIds {
    keep_step: true;
    keep_holidays: true;
    skip_step: true;
    put_steps_away: true;
  }
}

/** What the first step is about: the member's name, hours and zone (IANA), the language clients are spoken to in, and holidays. */
export type HoursStep = Readonly<{
  name: string;
  week: string;
  zone: string;
  language: string;
  /** What opens the form of each; null: there is none. */
  hoursForm: Button | null;
  zoneForm: Button | null;
  /** Holidays that are offered: the country, how many there are in a year, and the next one: its day, and what it is called. */
  offered: Readonly<{ country: string; count: number; next: string | null }> | null;
  /** The country whose holidays are kept; null: none are. */
  kept: string | null;
}>;

/**
 * The second step: those from outside who were met, of whom the first are shown with their buttons, the clients that are
 * listed, and the channels that the bot is in.
 */
export type ClientsStep = Readonly<{
  met: Readonly<{ count: number; blocks: readonly KnownBlock[] }>;
  listed: readonly string[];
  channels: readonly string[];
  botUserId: string;
}>;

/** The third step: after how many days the summary comes, and the button that goes live; null: it is live. */
export type ShadowStep = Readonly<{ days: number; goLive: Button | null }>;

/** The first steps of a member, of which those are shown that `order` names. */
export type StepsShown = Readonly<{
  order: readonly StepName[];
  states: Readonly<Record<StepName, StepState>>;
  hours: HoursStep;
  clients: ClientsStep;
  shadow: ShadowStep;
  /** What a press came to. */
  lead: string | null;
}>;

/**
 * The welcome at the top of the Home tab (G4): the step that is next, with its buttons, and a line about each of the others.
 */
export function welcomeBlocks(steps: StepsShown): KnownBlock[] {
  const { order, states, lead } = steps;
  const next = order.find((step) => states[step] === 'open') ?? null;
  return [
    section(welcomeWords(order, next)),
    ...(lead === null ? [] : [section(lead)]),
    ...order.flatMap((step) => (step === next ? wholeStep(step, steps) : [lineOf(step, steps)])),
    actions([button('put_steps_away', next === null ? 'Put this away' : 'Not now, put this away', 'away')]),
    context('You find this again under *Settings*, *First steps*.'),
  ];
}

function welcomeWords(order: readonly StepName[], next: StepName | null): string {
  if (next === null)
    return '*You’re all set.* When a client writes outside your hours, they read when you’re back, and you find the message here.';
  if (order.length === 1) return '*Welcome! One small step:* are these your hours?';
  return '*Welcome! Three small steps, and I look after your evenings.* Each of them can wait.';
}

/** All steps with their buttons: what “First steps” shows in the settings. */
export function stepsBlocks(steps: StepsShown): KnownBlock[] {
  const { order, lead } = steps;
  return [
    section('*First steps*'),
    ...(lead === null ? [] : [section(lead)]),
    ...order.flatMap((step) => wholeStep(step, steps)),
  ];
}

function wholeStep(step: StepName, steps: StepsShown): KnownBlock[] {
  const { order, states } = steps;
  const title = order.length === 1 ? titles[step] : `${order.indexOf(step) + 1}. ${titles[step]}`;
  const head = `*${title}*${marks[states[step]]}`;
  const skip = states[step] === 'open' ? [button('skip_step', 'Skip', step)] : [];
  switch (step) {
    case 'hours':
      return hoursStep(head, steps.hours, { isKept: states.hours === 'kept', skip });
    case 'clients':
      return clientsStep(head, steps.clients, skip);
    case 'shadow':
      return shadowStep(head, steps.shadow, states.shadow === 'open');
    default:
      return step satisfies never;
  }
}

const titles: Readonly<Record<StepName, string>> = {
  hours: 'Your hours',
  clients: 'Your clients',
  shadow: 'Listening first',
};

const marks: Readonly<Record<StepState, string>> = {
  open: '',
  kept: '  :white_check_mark:',
  skipped: '  (skipped)',
};

/** A step that is not the next one, in a line. */
function lineOf(step: StepName, { order, states, hours, clients, shadow }: StepsShown): KnownBlock {
  const said = {
    hours: `${hours.week} (${hours.zone})`,
    clients: clients.listed.length === 0 ? 'who they are' : namesOf(clients.listed),
    shadow: shadow.goLive === null ? 'clients get replies' : 'nothing is said to clients until you say so',
  };
  return context(`*${order.indexOf(step) + 1}. ${titles[step]}:* ${said[step]}${marks[states[step]]}`);
}

function hoursStep(
  head: string,
  step: HoursStep,
  { isKept, skip }: Readonly<{ isKept: boolean; skip: readonly Button[] }>,
): KnownBlock[] {
  const { name, week, zone, language } = step;
  const keep = isKept ? [] : [button('keep_step', 'Keep these hours', 'hours', 'primary')];
  const buttons = [...keep, ...skip];
  return [
    withButton(section(`${head}\n${week}. Outside these hours I answer for you.`), step.hoursForm),
    withButton(
      section(
        `Your time zone here is ${zone}. Clients know you as *${escapeText(name)}*, and read ${language}, or the language of their own Slack where I speak it.`,
      ),
      step.zoneForm,
    ),
    ...holidayBlocks(step),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
  ];
}

function holidayBlocks({ offered, kept }: HoursStep): KnownBlock[] {
  if (offered !== null) {
    const { country, count, next } = offered;
    const days = `${country} has ${count} public holidays in the coming year${next === null ? '' : `, the next on ${next}`}.`;
    return [
      withButton(
        section(`${escapeText(days)} Should they be days off?`),
        button('keep_holidays', 'Add the holidays', 'holidays'),
      ),
    ];
  }
  return kept === null ? [] : [section(`The public holidays of ${escapeText(kept)} are days off too.`)];
}

function withButton(block: SectionBlock, accessory: Button | null): SectionBlock {
  return accessory === null ? block : { ...block, accessory };
}

function clientsStep(
  head: string,
  { met, listed, channels, botUserId }: ClientsStep,
  skip: readonly Button[],
): KnownBlock[] {
  const invite = `Invite me where your clients write: \`/invite\` there, and <@${botUserId}>. Whoever I meet there shows up here.`;
  const seen =
    met.count > 0
      ? 'I met these people from outside. Are they clients of yours?'
      : listed.length > 0
        ? `I know ${namesOf(listed)}.`
        : channels.length > 0
          ? `I am in ${channelsInWords(channels)}, and met nobody from outside there yet.`
          : 'I’m not in any channel yet.';
  return [
    section([head, seen, ...(met.count > 0 ? [] : [invite])].join('\n')),
    ...met.blocks,
    ...(met.count > 0 ? [context(invite)] : []),
    ...(skip.length === 0 ? [] : [actions([...skip])]),
  ];
}

function shadowStep(head: string, { days, goLive }: ShadowStep, isOpen: boolean): KnownBlock[] {
  if (goLive === null) return [section(`${head}\nClients get replies already.`)];
  const after = days === 1 ? 'After a day' : `After ${days} days`;
  return [
    section(
      `${head}\nI’m in *shadow mode*: I say nothing to clients, and show you in a direct message what I would have said. ${after} with messages from clients you get a summary, when your day begins. When it reads right, go live there, or here whenever you like.`,
    ),
    actions([...(isOpen ? [button('keep_step', 'Listen first', 'shadow', 'primary')] : []), goLive]),
  ];
}

const mostNamed = 5;

function namesOf(names: readonly string[]): string {
  return listed(names.map((name) => `*${escapeText(name)}*`));
}

function channelsInWords(channels: readonly string[]): string {
  return listed(channels.map((channel) => `<#${channel}>`));
}

function listed(all: readonly string[]): string {
  const more = all.length - mostNamed;
  const named = all.length > mostNamed + 1 ? [...all.slice(0, mostNamed), `${more} more`] : all;
  return new Intl.ListFormat('en').format(named);
}
