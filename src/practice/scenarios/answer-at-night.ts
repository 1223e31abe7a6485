import { fridayEvening, november, replied } from './cast';
import type { Scenario } from './scenario';

/** A member answers a client at night. She is offered to let the next answer wait. */
export const answerAtNight: Scenario = {
  name: 'answer-at-night',
  title: 'An answer at night',
  startsAt: fridayEvening,
  acts: [
    {
      kind: 'say',
      as: 'U0MAYA',
      in: 'C0ACME',
      text: 'Could you send the contract before the weekend?',
      awaitsAnswer: true,
    },
    { kind: 'turn_clock', to: november(20, 23, 10) },
    { kind: 'say', as: 'U0ANA', in: 'C0ACME', text: 'I am on it!' },
  ],
  lookAt: [
    {
      words: 'Ana is off, and answers all the same. Privately she is offered to let the next answer wait.',
      at: { kind: 'conversation', as: 'U0ANA', in: 'D0ANA' },
      shows: ['Write an answer for Monday, 09:00'],
    },
    {
      words: 'Maya sees nothing of it.',
      at: { kind: 'conversation', as: 'U0MAYA', in: 'C0ACME' },
      shows: ['I am on it!'],
      lacks: ['Write an answer for Monday, 09:00'],
    },
    {
      words:
        'As Ana, press the button and write something; then write `later` to the bot to see what’s waiting.',
      at: null,
    },
    { words: 'Turn the clock to Monday at nine: it goes out in Ana’s name.', at: null },
  ],
  decided: [replied],
};
