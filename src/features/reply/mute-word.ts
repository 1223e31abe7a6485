import type { MemberWord } from '../../deps';
import { section } from '../../slack/blocks';

/** Tells a member who writes `mute` or `unmute` to the bot where that is done: it takes a conversation, and until when. */
export const answerMuteWord: MemberWord = async (_deps, _workspace, { message }) => {
  const asked = /^\s*\/?(un)?mute\b[^\n]{0,60}$/i.exec(message.text);
  if (asked === null) return null;
  const text =
    asked[1] === undefined
      ? 'You can mute me one conversation at a time. Open my Home tab and choose “Said for you” there: beside each reply that I gave for you is *Mute until a date*. I won’t say anything to clients there until that day.'
      : 'Open my Home tab and choose “Said for you” there: beside each conversation in which I am muted is *Unmute*.';
  return { kind: 'note', message: { text: text.replaceAll('*', ''), blocks: [section(text)] } };
};
