import type { KnownBlock } from '@slack/types';
import type { ForMember } from '../../deps';
import { explainAt } from '../../schedule/schedule';
import type { PostMessage } from '../../slack/blocks';
import { dayOf, zoneAt } from '../../workspace/timetable';
import { leftAlone, standInsOf } from './rules/cover';
import { aloneAlert, buildToday, standInWords, stateBlocks } from './views';

/** Whether a member is there, until when, and who stands in for whom, with two buttons; `lead` is said first. */
export function showState(home: Omit<ForMember, 'deps'>, lead: string | null): KnownBlock[] {
  const { workspace, member, now } = home;
  const { schedule } = dayOf(workspace, member);
  return stateBlocks(explainAt(schedule, now), {
    zone: zoneAt(workspace.settings, member, now),
    isPressed: isPressed(home),
    lead,
    standIns: standInWords(standInsOf(workspace, member, now)),
  });
}

/** That nobody is there for some clients, because all in charge are away; null: somebody is. */
export function alertOfAbsence({ workspace, now }: ForMember): string | null {
  return aloneAlert(leftAlone(workspace, now));
}

/** A member's day as it is now, with all its buttons; `lead` is said first. */
export function showDay(home: Omit<ForMember, 'deps'>, lead: string | null): PostMessage {
  const { workspace, member, now } = home;
  const { schedule } = dayOf(workspace, member);
  return buildToday(explainAt(schedule, now), {
    zone: zoneAt(workspace.settings, member, now),
    isPressed: isPressed(home),
    lead,
  });
}

function isPressed({ workspace, member, now }: Omit<ForMember, 'deps'>): boolean {
  const presses = workspace.live.get(member.user)?.oneClicks ?? [];
  return presses.some(({ from, until }) => from <= now && now < until);
}
