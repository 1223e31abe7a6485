import type { PostMessage } from '../../store/outbox';
import { actions, button, section } from './blocks';
import { clip, sectionLimit } from './text';

/** What a mention can't do (open a form) a button can: the way to a change request for everybody (S2). */
export function buildScopeInvitation(): PostMessage {
  const text = 'Happy to take it down. Press the button and tell what you would like; it takes a minute.';
  return {
    text,
    blocks: [section(text), actions([button('request_change', 'Request a change', 'ask', 'primary')])],
  };
}

/** What one can ask of Gatehouse; a member can also say how their day changes (A6). */
export function buildHelp(who: 'member' | 'client'): PostMessage {
  const text = [
    'I look after working hours and agreements here. You can ask me for:',
    '• `boundaries`: working hours, when to expect an answer, and where to write',
    '• `scope`: a request for something new or different',
    'Mention me with one of these words, or write it to me directly.',
    ...(who === 'member'
      ? [
          'About your own day, only in our direct messages: `today`, `off now`, `here until 20:00`, `as planned`.',
          'About your own direct messages, there too: `connect`, `disconnect`.',
        ]
      : []),
  ].join('\n');
  return {
    text: text.replaceAll('`', ''),
    blocks: [
      section(text),
      actions([
        button('show_terms', 'Show the terms', 'ask'),
        button('request_change', 'Request a change', 'ask'),
      ]),
    ],
  };
}

/** A member asked for terms, and it is not clear whose. Only ever shown to members. */
export function buildWhichClient(names: readonly string[]): PostMessage {
  const text =
    names.length === 0
      ? 'There are no clients in your settings yet. Add them to gatehouse.yml and apply it.'
      : `Whose terms? Write \`/boundaries NAME\` with one of: ${names.join(', ')}.`;
  return { text: clip(text, sectionLimit), blocks: [section(text)] };
}
