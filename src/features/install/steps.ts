import type { Button } from '@slack/types';
import type { Deps, ForMember } from '../../deps';
import { countryName } from '../../schedule/holiday-places';
import type { Holiday } from '../../schedule/holidays';
import { button } from '../../slack/blocks';
import { inTeam } from '../../store/database';
import { languageNames } from '../../words/language';
import { localInWords } from '../../words/wording';
import { listChannels } from '../../workspace/store/conversations';
import { showUndecided } from '../clients';
import { weekInWords } from '../hours';
import { goLiveButton, modesOf } from '../mode';
import { listParts, settingsButtonValue } from '../settings';
import {
  type FirstSteps,
  holidaysAhead,
  homeZoneOf,
  nothingBegun,
  offerHolidays,
  type StepName,
  stateOfStep,
  stepsFor,
} from './rules';
import { findFirstSteps } from './store';
import type { HoursStep, StepsShown } from './views/steps';

/** How far a member is; whoever is asked nothing by itself has put the steps away. */
export async function stepsOf({ deps, workspace, member }: ForMember): Promise<FirstSteps> {
  const { teamId } = workspace;
  const steps = await inTeam(deps.database.db, teamId, (trx) => findFirstSteps(trx, teamId, member.user));
  return steps ?? nothingBegun;
}

/** So many of those who were met stand in the step; the others follow once these are told apart. */
const mostMet = 4;

/** What a member's steps are about now, and which of them are done. */
export async function showSteps(
  home: ForMember,
  steps: FirstSteps,
  lead: string | null,
): Promise<StepsShown> {
  const { deps, workspace, member } = home;
  const { teamId, settings, botUserId } = workspace;
  const channels = await inTeam(deps.database.db, teamId, (trx) => listChannels(trx, teamId));
  const met = await showUndecided(home, mostMet);
  const modes = modesOf(settings);
  const isLive = modes.usual === 'live' && modes.shadow.length === 0;
  const stateOf = (step: StepName) => stateOfStep(step, { settings, member, met: met.count }, steps);
  return {
    order: stepsFor(settings, member.user, steps),
    states: { hours: stateOf('hours'), clients: stateOf('clients'), shadow: stateOf('shadow') },
    hours: hoursStepOf(home),
    clients: {
      met,
      listed: settings.clients.map(({ name }) => name),
      channels: channels.filter(({ state }) => state === 'active').map((each) => each.conversationId),
      botUserId,
    },
    shadow: {
      days: settings.workspace.replies.shadow_days,
      goLive: isLive ? null : goLiveButton(modes),
    },
    lead,
  };
}

function hoursStepOf({ deps, workspace, member, now }: ForMember): HoursStep {
  const { settings } = workspace;
  const zone = homeZoneOf(settings, member);
  const kept = (member.holidays ?? settings.workspace.holidays)?.country;
  const offer = offerHolidays(settings, member);
  const ahead = offer === null ? [] : holidaysAhead(offer.spec, zone, now);
  return {
    name: member.name,
    week: weekInWords(member.hours ?? settings.workspace.hours),
    zone,
    language: languageNames[settings.workspace.language],
    hoursForm: formButton(deps, 'hours', 'Other hours…'),
    zoneForm: formButton(deps, 'zone', 'Other time zone…'),
    offered:
      offer === null ? null : { country: offer.country, count: ahead.length, next: nextInWords(ahead) },
    kept: kept === undefined ? null : countryName(kept),
  };
}

function nextInWords([next]: readonly Holiday[]): string | null {
  return next === undefined ? null : `${localInWords(next.date)} (${next.name})`;
}

/** A button that opens a form of the settings; null where none of this name is registered. */
function formButton(deps: Deps, part: string, title: string): Button | null {
  const isThere = listParts(deps).some(({ id }) => id === part);
  return isThere ? button('open_settings', title, settingsButtonValue({ part })) : null;
}
