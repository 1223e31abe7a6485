import { acme, fridayEvening, minuteMs, november, replied } from './cast';
import type { Scenario } from './scenario';

/** Scenarios of channels that are shared with other workspaces. */
export const sharedChannels: readonly Scenario[] = [
  {
    name: 'channel-life',
    title: 'A channel comes and goes',
    startsAt: fridayEvening,
    acts: [
      { kind: 'invite', as: 'U0ANA', to: 'C0STUDIO' },
      {
        kind: 'share',
        what: 'C0STUDIO',
        with: { id: 'T0CEDAR', name: 'Cedar' },
        person: {
          id: 'U0LEE',
          teamId: 'T0CEDAR',
          name: 'lee',
          realName: 'Lee Tanaka',
          timezone: 'Asia/Tokyo',
        },
      },
      {
        kind: 'say',
        as: 'U0LEE',
        in: 'C0STUDIO',
        text: 'Hello! Could you send us your price list?',
        awaitsAnswer: true,
      },
      { kind: 'archive', as: 'U0BEN', what: 'C0STUDIO' },
      { kind: 'turn_clock', to: november(23, 9) },
    ],
    lookAt: [
      {
        words:
          'On Friday night a workspace came in that nobody has listed. Ana hears of it on Monday: who it is, and how to list it.',
        at: { kind: 'conversation', as: 'U0ANA', in: 'D0ANA' },
        shows: ['a workspace that I don’t know yet, is now in', 'teams: [T0CEDAR]'],
      },
      {
        words: 'Ben archived the channel while Lee still waited for an answer. Ana is told that too, once.',
        at: { kind: 'conversation', as: 'U0ANA', in: 'D0ANA' },
        shows: ['was archived while messages there were still waiting for an answer', 'Cedar: a message of'],
      },
      {
        words:
          'Her Home tab says that she is here, and what waits. Its menu has all the rest: “Channels” tells what became of each.',
        at: { kind: 'home', as: 'U0ANA' },
        shows: ['You are here', 'Waiting for you'],
      },
      {
        words: 'What Lee wrote, and the reply, are on record under “Cedar”.',
        at: { kind: 'record' },
        shows: ['Hello! Could you send us your price list?', 'Cedar'],
      },
    ],
    decided: [replied],
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
        awaitsAnswer: true,
      },
      { kind: 'turn_clock', to: fridayEvening + 25 * minuteMs },
      { kind: 'say', as: 'U0ANA', in: 'C0ACME', text: 'Tuesday is fine. Could you send the agenda before?' },
    ],
    lookAt: [
      {
        words: 'Acme has the app now too. The studio’s answered Maya; Acme’s did not answer the answer.',
        at: { kind: 'thread', as: 'U0MAYA', in: 'C0ACME' },
        shows: ['Ana is off for the weekend and will be back Monday 23 November, 04:00'],
      },
      {
        words: 'Ana’s words were nobody’s cue: she answered what Maya had asked, so Acme’s kept silent too.',
        at: { kind: 'conversation', as: 'U0ANA', in: 'C0ACME' },
        shows: ['Tuesday is fine. Could you send the agenda before?', '1 reply'],
      },
      {
        words: 'The Record holds both sides: each workspace has only what concerns its own people.',
        at: { kind: 'record' },
        shows: ['kept by Studio Lumen', 'kept by Acme', 'Kept silent'],
      },
    ],
    decided: [
      replied,
      { by: acme, decision: 'silence', class: 'general', because: ['closed', 'people_talking'] },
    ],
  },
];
