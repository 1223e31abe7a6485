import { fridayEvening, minuteMs, november, replied } from './cast';
import type { Scenario } from './scenario';

const silent = { ...replied, decision: 'silence' as const };

/** A weekend's messages, and the digest at Monday's opening. */
export const mondayMorning: Scenario = {
  name: 'monday-morning',
  title: 'Monday morning',
  startsAt: fridayEvening,
  acts: [
    {
      kind: 'say',
      as: 'U0MAYA',
      in: 'C0ACME',
      text: 'Where do we stand with the brochure?',
      awaitsAnswer: true,
    },
    { kind: 'turn_clock', to: november(21, 11) },
    { kind: 'say', as: 'U0MAYA', in: 'C0ACME', text: 'Thank you so much! :tada:' },
    { kind: 'turn_clock', to: november(22, 19, 30) },
    {
      kind: 'say',
      as: 'U0MAYA',
      in: 'D0MAYA',
      text: 'The checkout shows an error to everybody. Can somebody look?',
      awaitsAnswer: true,
    },
    { kind: 'press', as: 'U0MAYA', in: 'D0MAYA', action: 'cannot_wait' },
    { kind: 'turn_clock', to: november(23, 9) + minuteMs },
  ],
  lookAt: [
    {
      words: 'At nine on Monday Ana has one message: what waits for her, the urgent one first.',
      at: { kind: 'conversation', as: 'U0ANA', in: 'D0ANA' },
      shows: ['2 messages are waiting for an answer.', 'Where do we stand with the brochure?'],
    },
    {
      words: 'Thanks do not wait, and who has nothing waiting is not disturbed: Ben got no message.',
      at: { kind: 'record' },
      shows: ['It asks for nothing: thanks, a farewell, an emoji.'],
    },
    {
      words: 'As Ana, press “Answered”, put one off with “Snooze”, or hand it over to Ben: the list follows.',
      at: null,
    },
    {
      words: 'Turn the clock to 17:00: what is still unanswered is due in an hour, and Ana is nudged, once.',
      at: null,
    },
  ],
  decided: [
    replied,
    { ...silent, because: ['closed', 'asks_nothing'] },
    { ...replied, class: 'urgent', because: ['closed', 'client_said_urgent'] },
  ],
};
