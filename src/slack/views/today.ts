import type { Timepicker } from '@slack/types';
import { becauseWords, type Explanation } from '../../domain/schedule';
import { escapeText, instantInZone } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { type ActionId, actions, button, context, section } from './blocks';

/**
 * A member's day (A6): open or closed, until when, because of what, and the buttons that change it. For that member's
 * eyes only: it names their calendar's events.
 *
 * @param show `zone`: the clock times are told on; `isPressed`: whether a press holds now; `lead`: said first
 */
export function buildToday(
  day: Explanation,
  { zone, isPressed, lead }: Readonly<{ zone: string; isPressed: boolean; lead: string | null }>,
): PostMessage {
  const until = day.until === null ? '' : ` until ${instantInZone(day.until, zone)}`;
  const state = `*${day.open ? 'You are here' : 'You are off'}*${until}.`;
  const why = `Because of ${escapeText(becauseWords(day.because))}.`;
  const said = [...(lead === null ? [] : [lead]), `${state} ${why}`];
  return {
    text: said.join('\n').replace(/[*`]/g, ''),
    blocks: [
      ...said.map(section),
      actions([
        ...(day.open ? [button('off_now', "I'm off now", 'off')] : []),
        button('here_longer', day.open ? 'Here 1 hour more' : 'Here for 1 hour', '60'),
        hereUntilPicker(),
        ...(isPressed ? [button('as_planned', 'Back to plan', 'plan')] : []),
      ]),
      context(
        'Or write `off now`, `here until 20:00`, `as planned`. It ends by itself at the next change of your plan.',
      ),
    ],
  };
}

function hereUntilPicker(): Timepicker {
  const actionId: ActionId = 'here_until';
  return {
    type: 'timepicker',
    action_id: actionId,
    placeholder: { type: 'plain_text', text: 'Here until …' },
  };
}
