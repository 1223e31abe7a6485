import type { PostMessage } from '../../slack/blocks';
import { actions, button, section } from '../../slack/blocks';
import type { CommandNames } from '../../slack/command-names';
import { type Language, say } from '../../words/wording';
import type { SmallTalk } from './rules/small-talk';

/**
 * What one can ask of Gatehouse. A member can also say how their day changes (A6). The words to write are the
 * same in every language; the commands' own are as the operator named them (`names`).
 */
export function buildHelp(who: 'member' | 'client', language: Language, names: CommandNames): PostMessage {
  const text = [
    say(language, 'help.intro'),
    say(language, 'help.boundaries', { word: `\`${names['/boundaries'].slice(1)}\`` }),
    say(language, 'help.scope', { word: `\`${names['/scope'].slice(1)}\`` }),
    say(language, 'help.how'),
    ...(who === 'member' ? memberHelp : []),
  ].join('\n');
  return {
    text: text.replaceAll('`', ''),
    blocks: [
      section(text),
      actions([
        button('show_terms', say(language, 'button.show_terms'), 'ask'),
        button('request_change', say(language, 'button.request_change'), 'ask'),
      ]),
    ],
  };
}

/** What a member can write to the bot, as they would write it. */
export function wordsOfMembers(names: CommandNames): string[] {
  return [...ownWords, names['/boundaries'].slice(1), names['/scope'].slice(1)];
}

const ownWords = [
  'today',
  'off now',
  'here until 20:00',
  'as planned',
  'later',
  'go live',
  'mute',
  'settings',
  'connect',
  'disconnect',
  'help',
];

/** A word back to a member who wrote something that no feature answers. */
export function buildSmallTalk(talk: SmallTalk, names: CommandNames): PostMessage {
  switch (talk.kind) {
    case 'thanks':
      return plain('Any time.');
    case 'greeting':
      return plain('Hello! Write `today` to see your day, or `help` for all that you can ask me.');
    case 'settings':
      return plain(
        'All settings are in my Home tab: press *Settings* there for your own. Admins find those of members, clients and the workspace there too. `gatehouse.yml` holds the same for whoever runs Gatehouse here.',
      );
    case 'unknown':
      return plain(
        [
          talk.nearest === null ? 'I know only a few words.' : `Did you mean \`${talk.nearest}\`?`,
          `You can write \`today\`, \`off now\`, \`here until 20:00\`, \`later\`, \`go live\`, \`mute\`, \`settings\`, \`${names['/boundaries'].slice(1)} CLIENT\`, \`${names['/scope'].slice(1)}\`, or \`help\`.`,
        ].join(' '),
      );
    default:
      return talk satisfies never;
  }
}

/** Tells a colleague what Gatehouse is. It says nothing about clients (P2). */
export function buildIntroduction(): PostMessage {
  return plain(
    'I am Gatehouse: I protect the working hours of people here who serve clients. You are not one of them so far; my Home tab says who can change that.',
  );
}

function plain(text: string): PostMessage {
  return { text: text.replaceAll('`', ''), blocks: [section(text)] };
}

const memberHelp = [
  'About your own day, only in our direct messages: `today`, `off now`, `here until 20:00`, `as planned`.',
  'What you have written to be sent later, there too: `later`. Whether clients are told anything: `go live`. Also: `mute`, `settings`.',
  'About your own direct messages, there too: `connect`, `disconnect`.',
];
