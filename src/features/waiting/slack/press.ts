import type { BlockAction, OverflowAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps, Press } from '../../../deps';
import { answerPress, onlyMembers } from '../../../home/press';
import { messageView } from '../../../slack/blocks';
import { openForm, openThenFill } from '../../../slack/open-form';
import { findPresser } from '../../../workspace/actor';
import { changeWaiting, type WaitingChange } from '../change';
import { notAnswered } from '../counted';
import { buildHandOverForm, buildSnoozeForm } from '../views/choose';
import { keysIn } from '../views/message';
import { aboutPress } from './choose';
import { listIn, showWhatIsLeft } from './list-in';

type PressedMenu = Press<BlockAction<OverflowAction>>;

/** What can be pressed under an item that waits (R12). */
export const waitingActions = {
  answered_waiting: (deps: Deps, press: Press) => pressWaiting(deps, press, { kind: 'answered' }),
  not_answered: notAnswered,
  needs_answer: (deps: Deps, press: Press) => pressWaiting(deps, press, { kind: 'needs_answer' }),
  /** “Open” leads to the message by itself; Slack tells of the press all the same. */
  async open_waiting(): Promise<void> {},
  more_waiting: chooseMore,
};

/** The menu of an item. What needs another choice opens a form at once; who may choose is checked when it is handed in. */
async function chooseMore(deps: Deps, press: PressedMenu): Promise<void> {
  const { selected_option: chosen } = press.action;
  const { trigger_id: trigger } = press.body;
  switch (chosen?.value) {
    case 'date':
      await openForm(press, trigger, buildSnoozeForm(aboutPress(press)));
      return;
    case 'hand_over':
      return openThenFill(press, trigger, { title: 'Hand over', text: 'One moment…' }, async () => {
        const { workspace, userId } = await findPresser(deps, press.body);
        const others = workspace.settings.members.filter(({ user }) => user !== userId);
        return others.length === 0
          ? messageView('Hand over', 'There is nobody to hand it over to: you are the only member.')
          : buildHandOverForm(aboutPress(press), others);
      });
    default: {
      const kind = z.enum(['hour', 'later', 'tomorrow']).safeParse(chosen?.value);
      return pressWaiting(deps, press, kind.success ? { kind: 'snooze', until: { kind: kind.data } } : null);
    }
  }
}

/**
 * A press under an item that waits, by a member of the workspace. The list in which it stands then shows what still
 * waits.
 */
async function pressWaiting(
  deps: Deps,
  { body, action, respond }: Press | PressedMenu,
  change: WaitingChange | null,
): Promise<void> {
  const actor = await findPresser(deps, body);
  const { workspace, sender } = actor;
  const keys = keysIn(action.block_id);
  if (sender.kind !== 'member')
    return answerPress(deps, actor, { body, respond }, { kind: 'refused', words: onlyMembers });
  if (keys === null || change === null)
    return answerPress(deps, actor, { body, respond }, { kind: 'refused', words: notUnderstood });
  const presser = { deps, workspace, member: sender.member, now: deps.clock() };
  const result = await changeWaiting(presser, keys, change);
  const list = listIn(body.message);
  if (list === null)
    return answerPress(
      deps,
      actor,
      { body, respond },
      { ...result, lead: { part: 'waiting', words: result.words } },
    );
  const { text, blocks } = await showWhatIsLeft(presser, list, result.words);
  await respond({ replace_original: true, text, blocks: [...blocks] });
}

const notUnderstood =
  'I could not make sense of that, so nothing was changed. Please choose again; my Home tab shows what waits now.';
