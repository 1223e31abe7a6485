import type { Deps, ForMember, Press } from '../../deps';
import { answerPress, onlyMembers, type PressResult } from '../../home/press';
import { inTeam } from '../../store/database';
import { dayMs } from '../../time';
import { findPresser } from '../../workspace/actor';
import { isConversationId, isMessageTs } from '../../workspace/ids';
import type { MessageKey } from '../../workspace/message';
import { type Item, itemsOf } from './list';
import { waitsFor } from './rules/waiting';
import { type CountedMessage, listCounted, uncount } from './store/counted';
import type { ShownCounted } from './views/counted';
import { joinWords } from './views/message';

const mostShown = 5;

/** What was counted as answered in the last day, of what concerns a member (T2). */
export async function showCounted({ deps, workspace, member, now }: ForMember): Promise<ShownCounted[]> {
  const { teamId, settings } = workspace;
  const all = await inTeam(deps.database.db, teamId, (trx) => listCounted(trx, teamId, now - dayMs));
  const theirs = all.filter((each) => waitsFor(workspace, each, member, now));
  return itemsByLine(theirs)
    .slice(0, mostShown)
    .map((item) => {
      const [{ clientName, saidAt, by, line, isAsked }] = item;
      return {
        keys: item.map(({ conversationId, messageTs }) => ({ conversationId, messageTs })),
        clientName,
        saidAt,
        words: joinWords(item.flatMap(({ text }) => text ?? [])),
        by: settings.members.find(({ user }) => user === by)?.name ?? null,
        line,
        isAsked,
      };
    });
}

/** A thought in several messages is one entry here, too (R13), where one line was counted as the answer to all of it. */
function itemsByLine(counted: readonly CountedMessage[]): Item<CountedMessage>[] {
  const lines = new Map<string, CountedMessage[]>();
  for (const each of counted) {
    const line = `${each.conversationId} ${each.lineAt} ${each.isAsked}`;
    lines.set(line, [...(lines.get(line) ?? []), each]);
  }
  return [...lines.values()].flatMap((each) => itemsOf(each));
}

/** “Not answered”: what was counted as an answer was none, and the message waits again (T2). */
export async function notAnswered(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  const { workspace, sender } = actor;
  const keys = keysOf(press.action.value ?? '');
  if (sender.kind !== 'member' || keys.length === 0)
    return answerPress(deps, actor, press, { kind: 'refused', words: onlyMembers });
  const { teamId } = workspace;
  const isBack = await inTeam(deps.database.db, teamId, async (trx) => {
    const backs: boolean[] = [];
    for (const key of keys) backs.push(await uncount(trx, teamId, key, deps.clock()));
    return backs.includes(true);
  });
  await answerPress(deps, actor, press, isBack ? waitsAgain : nothingToUndo);
}

/** The messages that a button names: their conversation, and the ts of each. */
function keysOf(value: string): readonly MessageKey[] {
  const [conversationId = '', ...all] = value.split(' ');
  return isConversationId(conversationId)
    ? all.flatMap((messageTs) => (isMessageTs(messageTs) ? [{ conversationId, messageTs }] : []))
    : [];
}

const waitsAgain: PressResult = { kind: 'done', words: 'It’s waiting for an answer again.' };
const nothingToUndo: PressResult = {
  kind: 'refused',
  words: 'It no longer counts as answered by that line.',
};
