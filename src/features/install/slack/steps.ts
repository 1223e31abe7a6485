import type { Deps, Press } from '../../../deps';
import { answerPress, onlyMembers, type PressResult } from '../../../home/press';
import { NotInstalledError } from '../../../slack/grants';
import { inTeam } from '../../../store/database';
import { type Actor, findPresser } from '../../../workspace/actor';
import { carryOutChange, planChange } from '../../../workspace/save-settings';
import { mayChange } from '../../../workspace/settings/roles';
import type { Member } from '../../../workspace/settings/settings';
import { type OfferedHolidays, offerHolidays, readStep, type StepMark, withHolidays } from '../rules';
import { markStep, putStepsAway } from '../store';

/** The buttons of the first steps (G4). Who presses is looked up for each, and what they may do is judged again. */
export const stepActions = {
  keep_step: markBy('kept'),
  skip_step: markBy('skipped'),
  put_steps_away: pressBy(async (deps, { actor }) => {
    const { workspace, userId } = actor;
    await inTeam(deps.database.db, workspace.teamId, (trx) =>
      putStepsAway(trx, workspace.teamId, userId, deps.clock()),
    );
    return { kind: 'done', words: 'Put away.' };
  }),
  keep_holidays: pressBy(keepHolidays),
};

type MemberPress = Readonly<{ actor: Actor; member: Member; press: Press }>;

function pressBy(act: (deps: Deps, pressed: MemberPress) => Promise<PressResult>) {
  return async (deps: Deps, press: Press): Promise<void> => {
    const actor = await findPresser(deps, press.body);
    const result: PressResult =
      actor.sender.kind === 'member'
        ? await act(deps, { actor, member: actor.sender.member, press })
        : { kind: 'refused', words: onlyMembers };
    await answerPress(deps, actor, press, result);
  };
}

function markBy(mark: StepMark) {
  return pressBy(async (deps, { actor, press }) => {
    const { workspace, userId } = actor;
    const step = readStep(press.action.value);
    if (step === null) return { kind: 'refused', words: 'There is no such step any more.' };
    await inTeam(deps.database.db, workspace.teamId, (trx) =>
      markStep(trx, workspace.teamId, { userId, step, mark, now: deps.clock() }),
    );
    return { kind: 'done', words: 'Noted.' };
  });
}

/** “Add the holidays”: of the country that the member's zone is in, for everybody or for them alone (A2). */
async function keepHolidays(deps: Deps, { actor, member }: MemberPress): Promise<PressResult> {
  const { workspace } = actor;
  const offer = offerHolidays(workspace.settings, member);
  return told(offer === null ? keptAlready : wordsOf[await save(deps, actor, offer)](offer));
}

const keptAlready = 'Holidays are kept already. You can change them under *Settings*.';

type Saved = 'saved' | 'kept' | 'wrong';

const wordsOf: Readonly<Record<Saved, (offer: OfferedHolidays) => string>> = {
  saved: ({ country, forAll }) =>
    `The public holidays of ${country} are ${forAll ? 'days off for everybody here' : 'your days off'} from now on. To leave one out, choose *Settings*.`,
  kept: () => keptAlready,
  wrong: () => 'That could not be saved: somebody changed the settings meanwhile. Look under *Settings*.',
};

function told(words: string): PressResult {
  return { kind: 'done', words, lead: { part: 'install', words } };
}

/**
 * Saves the holidays that were offered, in the presser's name (G3), checked as a file is. `kept`: holidays are in force by now,
 * perhaps by the same person's other press. Only `saved` changed anything.
 */
function save(deps: Deps, { workspace, userId }: Actor, offer: OfferedHolidays): Promise<Saved> {
  const { teamId, version } = workspace;
  const by = { by: userId, at: deps.clock() };
  return inTeam(deps.database.db, teamId, async (trx) => {
    const plan = await planChange(trx, teamId, {
      ...by,
      seen: version,
      may: (settings) => mayChange(settings, userId, offer.forAll ? 'admin' : 'self', true),
      concerns: () => null,
      change: (settings) => withHolidays(settings, userId, offer),
    });
    if (plan === null) throw new NotInstalledError(teamId);
    if (plan.kind !== 'right') return 'wrong';
    if (!plan.isNew) return 'kept';
    await carryOutChange(trx, teamId, plan.settings, by);
    return 'saved';
  });
}
