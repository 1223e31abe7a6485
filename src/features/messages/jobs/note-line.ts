import type { NewExchange } from '../../../store/exchange';
import { instantOfTs, type UserId } from '../../../workspace/ids';
import type { SaidMessage } from '../../../workspace/message';
import { amongThem, lastWordsBefore, noteRemark, type Says } from '../../../workspace/remarks';
import type { Promised } from '../../../workspace/targets';
import { whoServes } from '../../../workspace/timetable';
import type { Workspace } from '../../../workspace/workspaces';
import type { OwnLine } from '../store/turn';
import type { Draft, TurnContext } from './draft';

/**
 * One of our own people said something. Members who speak are people talking (R4). Words answer what they stand under (T2);
 * a member's question asks back, and small talk ("sure!") answers, only where that member serves the client.
 */
export function noteLine(
  { workspace }: TurnContext,
  draft: Draft,
  message: SaidMessage,
  said: Readonly<{ says: Says; isMember: boolean }>,
): void {
  // A colleague's small talk and questions are nothing that concerns a client.
  if (!said.isMember && said.says !== 'words') return;
  const { ts, threadTs, userId: by } = message;
  const at = instantOfTs(ts);
  const afterTs = threadTs === null ? lastWordsBefore(draft.remarks, by, ts) : null;
  const line: OwnLine = { at, by, ts, threadTs, afterTs, notFor: [] };
  draft.remarks = noteRemark(draft.remarks, { ts, threadTs, by, says: said.says });
  if (said.isMember) draft.memberSpokeAt = Math.max(draft.memberSpokeAt ?? at, at);
  if (!draft.hasClient) return;
  const isForAll = said.says === 'words' || message.conversationKind !== 'channel';
  const told = isForAll ? line : { ...line, notFor: notServedBy(workspace, by, at) };
  if (said.says === 'question') askBack(draft, told);
  else answer(draft, told);
}

/** The clients, by id, for whom a member neither is in charge nor stands in for who is. `at` in ms since 1970 UTC. */
function notServedBy(workspace: Workspace, user: UserId, at: number): number[] {
  return workspace.settings.clients.flatMap((client) => {
    const id = workspace.clientIds.get(client.name);
    const isServed = amongThem(workspace, whoServes(workspace, client), at)(user);
    return id === undefined || isServed ? [] : [id];
  });
}

function answer(draft: Draft, line: OwnLine): void {
  const { at, by, ts, threadTs } = line;
  draft.lines.push(line);
  draft.exchanges = draft.exchanges.map((each) =>
    each.answer === null && reaches(line, each) ? { ...each, answer: { at, by, ts, threadTs } } : each,
  );
  draft.promised = draft.promised.filter((each) => !reaches(line, each));
}

/** What waits there stands still until the client answers (T2). */
function askBack(draft: Draft, line: OwnLine): void {
  draft.promised = draft.promised.map((each) => {
    if (each.askedTs !== undefined || each.targetAt <= line.at || !reaches(line, each)) return each;
    const before = draft.retimed.get(each.messageTs);
    draft.retimed.set(each.messageTs, {
      targetAt: each.targetAt,
      pausedAt: line.at,
      addedMs: before?.addedMs ?? 0,
    });
    return { ...each, askedTs: line.ts };
  });
}

/** Whether a line is about a message: in its thread, or at the top level what came there since this person last spoke. */
function reaches(
  { threadTs, ts, afterTs, notFor }: OwnLine,
  each: Pick<NewExchange & Promised, 'messageTs' | 'threadTs' | 'clientId'>,
): boolean {
  if (notFor.includes(each.clientId) || each.messageTs > ts) return false;
  return threadTs === null
    ? each.threadTs === null && (afterTs === null || each.messageTs > afterTs)
    : threadTs === each.threadTs || threadTs === each.messageTs;
}
