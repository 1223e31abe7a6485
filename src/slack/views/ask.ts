import { type Language, say } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, button, section } from './blocks';
import { clip, sectionLimit } from './text';

/** What a mention can't do (open a form) a button can: the way to a change request for everybody (S2). */
export function buildScopeInvitation(language: Language): PostMessage {
  const text = say(language, 'request.invitation');
  const press = button('request_change', say(language, 'button.request_change'), 'ask', 'primary');
  return { text, blocks: [section(text), actions([press])] };
}

/** What one can ask of Gatehouse; a member can also say how their day changes (A6). The words to write are the same in every language. */
export function buildHelp(who: 'member' | 'client', language: Language): PostMessage {
  const text = [
    say(language, 'help.intro'),
    say(language, 'help.boundaries', { word: '`boundaries`' }),
    say(language, 'help.scope', { word: '`scope`' }),
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

const memberHelp = [
  'About your own day, only in our direct messages: `today`, `off now`, `here until 20:00`, `as planned`.',
  'What you have written to be sent later, there too: `later`.',
  'About your own direct messages, there too: `connect`, `disconnect`.',
];

/** Somebody of the workspace who is no member asked for terms where no client is: they learn of no client (P2). */
export function buildNoTerms(): PostMessage {
  const text =
    "I show terms in a client's own channel, and to those whose hours I keep. To be one of them, ask whoever runs me here to add you to gatehouse.yml.";
  return { text, blocks: [section(text)] };
}

/** A member asked for terms, and it is not clear whose. Only ever shown to members. */
export function buildWhichClient(names: readonly string[]): PostMessage {
  const text =
    names.length === 0
      ? 'There are no clients in your settings yet. Add them to gatehouse.yml and apply it.'
      : `Whose terms? Write \`/boundaries NAME\` with one of: ${names.join(', ')}.`;
  return { text: clip(text, sectionLimit), blocks: [section(text)] };
}
