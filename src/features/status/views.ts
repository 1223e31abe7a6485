import type { KnownBlock } from '@slack/types';
import { actions, context, linkButton, type PostMessage, section } from '../../slack/blocks';
import { radioField, selectField, textField } from '../../slack/fields';
import { escapeText, instantToken } from '../../words/wording';
import { backMark, type StatusSettings, statusTextLimit } from '../../workspace/settings/slack-status';
import { emojiOf, type OurStatus, offeredEmoji, type StatusEnd } from './rules';

/** Said in sight in the Home tab while a status is switched on that the member has not allowed. */
export const waitingAlert =
  '*Your Slack status isn’t kept yet:* you need to allow it in Slack first. Press “Settings”, then “Change…” beside “Slack status”.';

/**
 * How a member allows that their status is kept. `url`: the page that asks them; null where the operator set no address.
 * `otherName`: whose status it is when somebody else looks; only they can allow it.
 */
export function allowBlocks({
  url,
  otherName,
}: Readonly<{ url: string | null; otherName: string | null }>): KnownBlock[] {
  if (otherName !== null)
    return [
      section(
        `Slack lets nobody but ${escapeText(otherName)} allow this. Ask them to open this form themselves.`,
      ),
    ];
  if (url === null)
    return [
      section(
        'To switch this on, ask whoever runs Gatehouse here to set its address (`GATEHOUSE_URL`) first.',
      ),
    ];
  return [
    section(
      'First allow it in Slack: the page tells you what it means before you agree. Your account is then connected too. Come back here afterwards and save.',
    ),
    actions([linkButton('connect_account', 'Allow it in Slack', url)]),
  ];
}

/** What is said at the switch while Slack has not been told to allow it. */
export const notAllowedYet =
  'Slack doesn’t let me yet. Press “Allow it in Slack” above, agree there, then come back and save.';

/** The fields of a member's status. */
export function statusFields(status: StatusSettings | undefined): KnownBlock[] {
  const emoji = emojiOf(status);
  const offered = offeredEmoji.includes(emoji) ? offeredEmoji : [...offeredEmoji, emoji];
  return [
    radioField(
      { name: 'keep', label: 'Keep my Slack status with my hours?' },
      [
        { value: 'yes', text: 'Yes: while I’m off, it says when I’m back' },
        { value: 'no', text: 'No: leave it alone' },
      ],
      status === undefined ? 'no' : 'yes',
    ),
    textField(
      {
        name: 'text',
        label: 'What it says',
        hint: `Write ${backMark} where it should say when you’re back, with your time zone. Leave it empty for “Off until …”.`,
        mayBeEmpty: true,
      },
      status?.text ?? '',
      { most: statusTextLimit, placeholder: `Off until ${backMark}` },
    ),
    selectField(
      { name: 'emoji', label: 'The emoji beside it' },
      offered.map((value) => ({ value, text: value })),
      emoji,
    ),
    context(
      'It is set only where you have no status of your own, and goes when you’re here again. It never says why you’re off. Everybody who sees your name in Slack can read it, clients too.',
    ),
  ];
}

/** What a status will look like; null: nothing of ours. `zone`: on whose clock its end is told (IANA). */
export function statusPreview(next: OurStatus | null, isOn: boolean, zone: string): KnownBlock[] {
  if (!isOn) return [section('I leave your status alone. If one of mine stands there now, it goes at once.')];
  if (next === null)
    return [
      section('By your hours you are never off, or never back, so there is no time that it could say.'),
    ];
  return [
    section(`While you’re off, next to your name:\n${next.emoji} ${escapeText(next.text)}`),
    context(`It ends ${instantToken(next.until, zone, 'by itself')}.`),
  ];
}

/** Tells a member why their status is kept no longer, and that it was switched off. */
export function buildStatusEnded(end: StatusEnd): PostMessage {
  const text = `I can’t keep your Slack status any more, and have switched that off. ${whyEnded(end)}`;
  return { text, blocks: [section(text)] };
}

function whyEnded(end: StatusEnd): string {
  switch (end) {
    case 'disconnected':
      return 'Your account is not connected any more. To have it kept again, open my Home tab, press “Settings”, then “Change…” beside “Slack status”, and allow it once more.';
    case 'not_allowed':
      return 'The permission for it is gone. To have it kept again, open my Home tab, press “Settings”, then “Change…” beside “Slack status”, and allow it once more.';
    case 'emoji':
      return 'Slack doesn’t take the emoji that was chosen for it. Choose another one in my Home tab, under “Settings”, “Slack status”, and switch it on again.';
    case 'locked':
      return 'Slack doesn’t let me change your profile. An admin of your Slack workspace may have locked profiles; they can tell you more.';
    default:
      return end satisfies never;
  }
}
