import type { Schedule } from '../../../schedule/schedule';
import { instantOfTs } from '../../../workspace/ids';
import type { SaidMessage } from '../../../workspace/message';
import { resumedTarget, sameTalk } from '../../../workspace/targets';
import type { Draft } from './draft';

/**
 * A client writes where a member asked them something: what stood still runs on (T2).
 *
 * @param schedule of the members in charge
 */
export function resume(draft: Draft, clientId: number, schedule: Schedule, message: SaidMessage): void {
  const at = instantOfTs(message.ts);
  draft.promised = draft.promised.map((each) => {
    const { askedTs, ...promise } = each;
    const isAnswered = askedTs !== undefined && askedTs < message.ts && each.clientId === clientId;
    if (!isAnswered || !(sameTalk(each, message.threadTs) || askedTs === message.threadTs)) return each;
    const askedAt = instantOfTs(askedTs);
    const targetAt = resumedTarget(schedule, { targetAt: each.targetAt, askedAt }, at);
    const before = draft.retimed.get(each.messageTs);
    const addedMs = (before?.addedMs ?? 0) + at - askedAt;
    draft.retimed.set(each.messageTs, { targetAt, pausedAt: null, addedMs });
    return { ...promise, targetAt };
  });
}
