import { decisionsMade } from '../../../metrics';
import { alwaysIn, localDayAt } from '../../../schedule/calendar';
import { formatLocalDate } from '../../../schedule/wall-time';
import type { NewExchange } from '../../../store/exchange';
import { modeFor } from '../../../workspace/audience';
import { instantOfTs } from '../../../workspace/ids';
import { type Gist, keptText, recordPolicyOf, type SaidMessage } from '../../../workspace/message';
import { clientIdOf } from '../../../workspace/people';
import { amongThem, askedBefore, lastTalked, noteRemark } from '../../../workspace/remarks';
import { promisedTo } from '../../../workspace/targets';
import { scheduleOf } from '../../../workspace/timetable';
import { inChargeOf } from '../../own-dms';
import { type Built, buildExchange, type Heard, lastToldFor, noteTold } from '../../reply';
import type { Classified } from '../rules/classify';
import { answerAsk } from './answer-ask';
import type { Draft, PlannedMessage, TurnContext } from './draft';
import { endMatter } from './end-matter';
import { isForgotten } from './policy';
import { resume } from './resume';
import { withinBounds } from './within-bounds';

type FromClient = Extract<Classified, { kind: 'client' }>;

/** Plans what follows from a client's message: an exchange, and an answer where Gatehouse itself was asked. */
export async function planClient(
  context: TurnContext,
  draft: Draft,
  classified: FromClient,
  message: SaidMessage,
): Promise<PlannedMessage> {
  const { deps, workspace } = context;
  const { sender, ask } = classified;
  const identity = await clientIdOf(deps, workspace, sender, message.userId);
  const answers =
    ask === null
      ? []
      : await withinBounds(context, { message, sender }, () => answerAsk(context, { message, sender }, ask));
  const client = { ...identity, settings: sender.kind === 'client' ? sender.client : null };
  const gist = await endMatter(context, draft, classified.gist, message);
  const built = await buildExchange(deps, workspace, hear(context, draft, { client, gist }, message));
  noteClient(draft, gist, message);
  const isRecorded = recordPolicyOf(workspace.settings, client.settings) !== 'off';
  if (isRecorded) noteRecorded(draft, built);
  else noteCounted(context, draft, built);
  decisionsMade.inc({ decision: built.exchange.decision });
  const posts = isRecorded
    ? built.posts
    : built.posts.map((post) => ({ ...post, isFleeting: true as const }));
  return { outcome: built.exchange.decision, posts: [...answers, ...posts] };
}

/** A client spoke to people, which counts for what is said after it. */
function noteClient(draft: Draft, gist: Gist, { ts, threadTs }: SaidMessage): void {
  if (isForPeople(gist)) draft.remarks = noteRemark(draft.remarks, { ts, threadTs, by: null, says: 'words' });
}

function isForPeople(gist: Gist): boolean {
  return gist !== 'for_gatehouse' && gist !== 'automatic' && gist !== 'withdrawn';
}

/** A client's message, with what is known of its conversation by now. What stood still for their answer runs on. */
export function hear(
  { workspace, place, now }: TurnContext,
  draft: Draft,
  judged: Pick<Heard, 'client' | 'gist' | 'editedAt'>,
  message: SaidMessage,
): Heard {
  const { settings, mutes } = workspace;
  const { client, gist } = judged;
  const at = judged.editedAt ?? instantOfTs(message.ts);
  const inCharge = inChargeOf(workspace, place, client.settings, message);
  if (isForPeople(gist)) resume(draft, client.id, scheduleOf(workspace, client.settings, inCharge), message);
  const waitingFor = { clientId: client.id, threadTs: message.threadTs };
  return {
    ...judged,
    message,
    memberSpokeAt: lastTalked(draft.remarks, message, amongThem(workspace, inCharge, at)),
    askedAt: askedBefore(draft.remarks, message),
    lastNoticeFor: lastToldFor(draft.told, client.id, modeFor(settings, client.settings)),
    promisedAt: promisedTo(draft.promised, waitingFor, at),
    mutedUntil: mutes.get(message.conversationId) ?? null,
    inCharge,
    text: isForgotten(draft, message.ts)
      ? null
      : keptText(recordPolicyOf(settings, client.settings), message.text),
    now,
  };
}

/** Notes for the next messages there which target this one was promised (T0), and that it got a notice (R3). */
function noteRecorded(draft: Draft, built: Built): void {
  const { exchange } = built;
  draft.hasClient = true;
  draft.exchanges.push(exchange);
  notePromise(draft, exchange);
  noteNotice(draft, built);
}

/** Notes for the next messages there which target this one was promised (T0). */
export function notePromise(draft: Draft, { messageTs, threadTs, clientId, targetAt }: NewExchange): void {
  if (targetAt !== null) draft.promised = [...draft.promised, { messageTs, threadTs, clientId, targetAt }];
}

/** A message of a client that is not recorded is counted, by the workspace's calendar (L3). */
function noteCounted({ workspace }: TurnContext, draft: Draft, built: Built): void {
  const { clientId, saidAt, decision } = built.exchange;
  const day = localDayAt(alwaysIn(workspace.settings.workspace.timezone), saidAt);
  draft.counts.push({ clientId, day: formatLocalDate(day), isReplied: decision === 'reply' });
  noteNotice(draft, built);
}

/** Notes for the next messages there that this one got a notice (R3). */
export function noteNotice(draft: Draft, { exchange: { clientId, decision }, noticeFor }: Built): void {
  if (noticeFor !== null)
    noteTold(draft.told, { kind: decision === 'shadow' ? 'shadow' : 'notice', clientId, saidAt: noticeFor });
}
