import type { Scenario } from './scenario';

/** An instant of winter time in Lisbon, which is UTC. `day` 20 is Friday 20 November 2026. */
function november(day: number, hour: number, minute = 0): number {
  return Date.UTC(2026, 10, day, hour, minute);
}

const minuteMs = 60_000;
const fridayEvening = november(20, 22, 40);
const holiday = Date.UTC(2026, 11, 8, 10, 15);

/** Every scenario that the practice workspace can play. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'friday-night',
    title: 'An ordinary evening',
    startsAt: fridayEvening,
    acts: [
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'C0ACME',
        text: 'Hi Ana, could you send me the latest mock-ups when you have a minute?',
        awaitsAnswer: true,
      },
      { kind: 'turn_clock', to: fridayEvening + 10 * minuteMs },
      { kind: 'say', as: 'U0MAYA', in: 'C0ACME', text: 'And the colours of the footer, please.' },
    ],
    lookAt: [
      'As Maya: one courteous reply under her first message, with the time in her own zone.',
      'Her second message got no second notice, for the studio is still closed.',
      'The Record: both messages, what was decided about each, and because of what.',
      'Turn the clock to Monday 10:00 and write again: there is no notice in working hours.',
    ],
  },
  {
    name: 'urgent-at-night',
    title: 'Something urgent at night',
    startsAt: november(19, 23, 50),
    acts: [
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'D0MAYA',
        text: 'The shop is down, customers can’t pay! We need this fixed before 8am tomorrow.',
      },
    ],
    lookAt: [
      'As Maya: the reply says when the studio is back, and what to do if it can’t wait.',
      'The Record: whether it was taken for urgent, with the words and the deadline that say so.',
    ],
  },
  {
    name: 'wrong-channel',
    title: 'A member’s own DM instead of the channel',
    startsAt: november(18, 21, 5),
    acts: [
      {
        kind: 'say',
        as: 'U0THEO',
        in: 'C0BOREALIS',
        text: '<@U0BEN> are you there? The invoice for October is still missing.',
      },
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'D0ANAMAYA',
        text: 'Ana, quick one here since you always answer faster in DMs!',
      },
    ],
    lookAt: [
      'As Theo: a mention at night is answered once, in its thread, and Ben is not disturbed.',
      'As Maya in her DM with Ana: nothing is said there unless Ana has granted it.',
    ],
  },
  {
    name: 'new-work',
    title: 'New work slipped in',
    startsAt: november(19, 15, 20),
    acts: [
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'C0ACME',
        name: 'review',
        text: 'The landing page looks great, thank you both!',
      },
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'C0ACME',
        threadOf: 'review',
        text: 'While you’re at it, could you also build a small booking page? Shouldn’t take long.',
      },
      { kind: 'react', as: 'U0BEN', to: 'review', emoji: 'eyes' },
    ],
    lookAt: [
      'As Ana: use “Turn into a change request” on Maya’s message, or type /scope.',
      'As Maya: nobody told her anything in the channel by itself.',
    ],
  },
  {
    name: 'holiday-with-cover',
    title: 'A public holiday',
    startsAt: holiday,
    acts: [
      {
        kind: 'say',
        as: 'U0THEO',
        in: 'D0THEO',
        text: 'Good morning! Could somebody look at the broken contact form today?',
      },
    ],
    lookAt: [
      'It is Tuesday 8 December, a holiday in Portugal, at 10:15: a working hour on any other Tuesday.',
      'As Theo: what the reply says depends on the holidays and the cover in gatehouse.yml.',
    ],
  },
  {
    name: 'two-gatehouses',
    title: 'Two Gatehouses in one channel',
    startsAt: fridayEvening,
    acts: [
      { kind: 'install', as: 'U0MAYA', invitedTo: 'C0ACME' },
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'C0ACME',
        text: 'Can we move Monday’s call to Tuesday?',
      },
    ],
    lookAt: [
      'Both workspaces have the app now, and Slack sends one event for the two of them.',
      'In the channel: each side answers for itself at most once, and the two never answer each other.',
    ],
  },
];

/** The scenario of this name, or an error that lists the names there are. */
export function getScenario(name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name);
  if (!scenario) {
    throw new Error(
      `There is no scenario "${name}". There are: ${scenarios.map((each) => each.name).join(', ')}.`,
    );
  }
  return scenario;
}
