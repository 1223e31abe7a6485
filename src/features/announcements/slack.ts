import type { Deps, Press } from '../../deps';
import { answerPress, onlyMembers } from '../../home/press';
import { section } from '../../slack/blocks';
import { inTeam } from '../../store/database';
import { escapeText } from '../../words/wording';
import { findPresser } from '../../workspace/actor';
import type { Member } from '../../workspace/settings/settings';
import type { Workspace } from '../../workspace/workspaces';
import { planAnnouncements, postAnnouncements } from './plan';

/**
 * “Announce now” (A11). What is announced is planned again, so that a plan which has changed since the question tells
 * nobody of days off that are none. Pressed twice, it is said once.
 */
export async function announceNow(deps: Deps, press: Press): Promise<void> {
  await answerMember(deps, press, async (workspace, member) => {
    const now = deps.clock();
    const groups = await planAnnouncements(deps, workspace, member, now);
    const group = groups.find(({ from, to }) => `${from} ${to}` === press.action.value);
    const planned = group?.planned.filter(({ mode }) => mode === 'live') ?? [];
    await inTeam(deps.database.db, workspace.teamId, (trx) =>
      postAnnouncements(trx, workspace, member, { planned, now }),
    );
    const names = planned.map(({ announcement }) => announcement.client.name).join(', ');
    return planned.length === 0
      ? 'Your plan, or who is to hear of it, has changed since I asked, so I told nobody. If there is something to announce, I’ll ask again.'
      : `Announced to ${names}. If your plan changes, I’ll let you know, so that you can tell them.`;
  });
}

/** “Don’t”: nobody is told of these days, and nobody asks again. */
export async function announceNot(deps: Deps, press: Press): Promise<void> {
  await answerMember(deps, press, async () => 'All right, I won’t tell anybody about these days.');
}

/** Puts the words that `act` gives in place of the question; they are plain text, with names as the settings have them. */
async function answerMember(
  deps: Deps,
  press: Press,
  act: (workspace: Workspace, member: Member) => Promise<string>,
): Promise<void> {
  const actor = await findPresser(deps, press.body);
  if (actor.sender.kind !== 'member')
    return answerPress(deps, actor, press, { kind: 'refused', words: onlyMembers });
  const words = await act(actor.workspace, actor.sender.member);
  const replace = async () => ({ text: words, blocks: [section(escapeText(words))] });
  await answerPress(deps, actor, press, { kind: 'done', words, replace });
}
