import type { ForMember } from '../../deps';
import type { PostMessage } from '../../slack/blocks';
import { NotInstalledError } from '../../slack/grants';
import { inTeam } from '../../store/database';
import { instantInZone } from '../../words/wording';
import { dayOf, zoneAt } from '../../workspace/timetable';
import { showDay } from './home';
import { type DayDecision, type DayIntent, decideIntent, refusalWords } from './rules/one-click';
import { endOneClicks, recordOneClick } from './store';

/** A member's day as it is after what they said of it; `refusal`: in words, why nothing was changed. */
export type ChangedDay = Readonly<{ day: PostMessage; refusal: string | null }>;

/**
 * Does what a member says of their day (A6), and shows them the day as it then is. It holds for the very next message of
 * a client. What they said counts from `now`, and once only: handled again under the same `pressKey`, it changes nothing.
 */
export async function changeDay(home: ForMember, intent: DayIntent, pressKey: string): Promise<ChangedDay> {
  const { workspace, member, now } = home;
  const decision = decideIntent(intent, dayOf(workspace, member), now);
  switch (decision.kind) {
    case 'look':
      return { day: showDay(home, null), refusal: null };
    case 'refused': {
      const refusal = refusalWords(decision, (at) =>
        instantInZone(at, zoneAt(workspace.settings, member, now)),
      );
      return { day: showDay(home, refusal), refusal };
    }
    case 'click':
    case 'plan': {
      await recordChange(home, decision, pressKey);
      return { day: showDay(await readAgain(home), null), refusal: null };
    }
    default:
      return decision satisfies never;
  }
}

async function recordChange(
  { deps, workspace, member, now }: ForMember,
  decision: Extract<DayDecision, { kind: 'click' | 'plan' }>,
  pressKey: string,
): Promise<void> {
  const { teamId } = workspace;
  await inTeam(deps.database.db, teamId, (trx) =>
    decision.kind === 'plan'
      ? endOneClicks(trx, teamId, member.user, now)
      : recordOneClick(trx, teamId, member.user, { click: decision.click, key: pressKey, at: now }),
  );
}

async function readAgain(home: ForMember): Promise<ForMember> {
  const { teamId } = home.workspace;
  const workspace = await home.deps.workspaces.current(teamId);
  if (workspace === null) throw new NotInstalledError(teamId);
  return { ...home, workspace };
}
