import { answerAtNight } from './answer-at-night';
import { fridayEvening, heard, minuteMs, november, replied } from './cast';
import { mondayMorning } from './monday-morning';
import type { Scenario } from './scenario';
import { sharedChannels } from './shared-channels';

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
      {
        words:
          'Maya got one courteous reply under her first message: when Ana is back, and by when she hears.',
        at: { kind: 'thread', as: 'U0MAYA', in: 'C0ACME' },
        shows: [
          'Ana is off for the weekend and will be back Monday 23 November, 04:00',
          'Sent automatically on Ana’s behalf.',
        ],
      },
      {
        words: 'The times are the reader’s: Ana reads 09:00 in Lisbon where Maya reads 04:00 in New York.',
        at: { kind: 'thread', as: 'U0ANA', in: 'C0ACME' },
        shows: ['Ana is off for the weekend and will be back Monday 23 November, 09:00'],
      },
      {
        words:
          'Her second message got no second notice. The Record says what was decided about each, and why.',
        at: { kind: 'record' },
        shows: [
          'And the colours of the footer, please.',
          'This client was already told in this conversation during this closure.',
        ],
      },
      {
        words: 'Press “Next opening” and write again as Maya: in working hours there is no notice.',
        at: null,
      },
    ],
    decided: [replied, { ...replied, decision: 'silence', because: ['closed', 'already_told'] }],
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
        awaitsAnswer: true,
      },
      { kind: 'turn_clock', to: november(19, 23, 52) },
      { kind: 'press', as: 'U0MAYA', in: 'D0MAYA', action: 'cannot_wait' },
    ],
    lookAt: [
      {
        words: 'Maya wrote to Gatehouse, was told when Ana is back, and pressed “It can’t wait”.',
        at: { kind: 'conversation', as: 'U0MAYA', in: 'D0MAYA' },
        shows: ['Ana is off the clock until tomorrow, 04:00', 'Got it. I’m letting Ana know now.'],
      },
      {
        words: 'Ana’s phone, beside her conversations, has buzzed once, with Maya’s words.',
        at: { kind: 'phone', as: 'U0ANA' },
        shows: ['Acme: it can’t wait', 'The shop is down, customers can’t pay!'],
      },
      {
        words: 'Ben’s stayed quiet: only the contact of the client is told.',
        at: { kind: 'phone', as: 'U0BEN' },
        shows: ['Nothing has buzzed.'],
      },
      {
        words: 'The Record calls it urgent, because the client said so.',
        at: { kind: 'record' },
        shows: ['urgent', 'The client pressed “It can’t wait”.'],
      },
    ],
    decided: [{ ...replied, class: 'urgent', because: ['closed', 'client_said_urgent'] }],
  },
  {
    name: 'wrong-channel',
    title: 'A mention at night, and a member’s own DM',
    startsAt: november(18, 21, 5),
    acts: [
      {
        kind: 'say',
        as: 'U0THEO',
        in: 'C0BOREALIS',
        text: '<@U0BEN> are you there? The invoice for October is still missing.',
        awaitsAnswer: true,
      },
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'D0ANAMAYA',
        text: 'Ana, quick one here since you always answer faster in DMs!',
      },
    ],
    lookAt: [
      {
        words: 'Theo mentioned Ben at night: he is answered once, in the thread, about Ben.',
        at: { kind: 'thread', as: 'U0THEO', in: 'C0BOREALIS' },
        shows: ['Ben is off the clock until'],
      },
      {
        words: 'Ben’s phone stayed quiet: a mention is no page.',
        at: { kind: 'phone', as: 'U0BEN' },
        shows: ['Nothing has buzzed.'],
      },
      {
        words: 'Maya wrote into her DM with Ana. No bot can enter it, so nothing is said there.',
        at: { kind: 'conversation', as: 'U0MAYA', in: 'D0ANAMAYA' },
        shows: ['Ana, quick one here since you always answer faster in DMs!'],
        lacks: ['Sent automatically'],
      },
      {
        words: 'Nor is it on record: Ana has not connected her account, so Gatehouse reads nothing there.',
        at: { kind: 'record' },
        shows: ['are you there? The invoice for October is still missing.'],
        lacks: ['Ana, quick one here'],
      },
    ],
    decided: [replied],
  },
  {
    name: 'members-own-dm',
    title: 'A member connects her own DMs',
    startsAt: november(18, 20, 40),
    acts: [
      { kind: 'connect', as: 'U0ANA' },
      { kind: 'turn_clock', to: november(18, 21, 5) },
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'D0ANAMAYA',
        text: 'Ana, quick one: which blue did we settle on for the footer?',
        awaitsAnswer: true,
      },
      { kind: 'turn_clock', to: november(18, 21, 15) },
      { kind: 'say', as: 'U0MAYA', in: 'D0ANAMAYA', text: 'And could you send me the file with it?' },
    ],
    lookAt: [
      {
        words:
          'Maya wrote to Ana herself, and got one reply, said with Ana’s permission and marked as automatic.',
        at: { kind: 'conversation', as: 'U0MAYA', in: 'D0ANAMAYA' },
        shows: ['Sent automatically on my behalf.', 'And could you send me the file with it?'],
      },
      {
        words: 'Ana had connected her account before, and can end that here at any time.',
        at: { kind: 'conversation', as: 'U0ANA', in: 'D0ANA' },
        shows: ['From then on nothing more is read there, and the permission is ended in Slack too.'],
      },
      {
        words: 'The Record holds what Maya wrote there, as in a channel. What Ana writes to Ben is not read.',
        at: { kind: 'record' },
        shows: ['Ana, quick one: which blue did we settle on for the footer?'],
      },
      {
        words:
          'As Ana, write “disconnect” to Gatehouse, then write to her as Maya: nothing is read any more. “connect” brings the button to the page that asks for it.',
        at: null,
      },
    ],
    decided: [replied, { ...replied, decision: 'silence', because: ['closed', 'already_told'] }],
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
      { kind: 'turn_clock', to: november(19, 15, 24) },
      {
        kind: 'say',
        as: 'U0ANA',
        in: 'C0ACME',
        threadOf: 'review',
        text: 'Gladly! Could you put it down as a change request? Mention <@U0GATEHOUSE> with “scope”.',
      },
      {
        kind: 'say',
        as: 'U0MAYA',
        in: 'C0ACME',
        threadOf: 'review',
        text: '<@U0GATEHOUSE> scope',
        awaitsAnswer: true,
      },
    ],
    lookAt: [
      {
        words: 'In working hours nothing is said by itself; Maya asked for “scope” and got a button.',
        at: { kind: 'thread', as: 'U0MAYA', in: 'C0ACME' },
        shows: ['Press the button and tell us what you’d like', 'Request a change'],
        lacks: ['Thanks, we’ve got your message.'],
      },
      {
        words: 'Press it as Maya: a client can’t run /scope, and gets the same form. It lands in Ana’s DM.',
        at: null,
      },
      {
        words: 'The Record: what she asked for is there, with Ana’s answer.',
        at: { kind: 'record' },
        shows: ['could you also build a small booking page?', 'Answered Thu 19 Nov, 15:24'],
      },
    ],
    decided: [heard, heard, { ...heard, because: ['for_gatehouse'] }],
  },
  {
    name: 'holiday-with-cover',
    title: 'A public holiday, then a colleague who covers',
    startsAt: holiday,
    acts: [
      {
        kind: 'say',
        as: 'U0THEO',
        in: 'D0THEO',
        text: 'Good morning! Could somebody look at the broken contact form today?',
        awaitsAnswer: true,
      },
      { kind: 'turn_clock', to: holiday + 24 * 60 * minuteMs },
      { kind: 'say', as: 'U0THEO', in: 'D0THEO', text: 'Good morning again. Is Ben in today?' },
    ],
    lookAt: [
      {
        words:
          'On Tuesday 8 December, a holiday in Portugal, Theo wrote at 10:15 and got a notice: Ana stands in for Ben from tomorrow.',
        at: { kind: 'conversation', as: 'U0THEO', in: 'D0THEO' },
        shows: ['Ben is away. Ana is covering and can answer from', 'Good morning again. Is Ben in today?'],
      },
      {
        words: 'On Wednesday Ben is away and Ana covers for him until Friday: she is at work, so no notice.',
        at: { kind: 'record' },
        shows: [
          'Everybody in charge was outside working hours when it was said.',
          'Somebody in charge was within working hours when it was said.',
        ],
      },
      { words: 'As Ana, /boundaries Borealis shows the terms with the days off ahead.', at: null },
    ],
    decided: [replied, heard],
  },
  mondayMorning,
  answerAtNight,
  ...sharedChannels,
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
