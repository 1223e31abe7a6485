import { type Language, languageOf } from '../../words/language';
import type { UserId } from '../ids';
import { replaceUnseen } from '../names';
import { type Member, member as memberSchema } from './member';
import { defaultSettings, type Settings } from './settings';

/** Somebody as their Slack account tells: `timeZone` IANA, `locale` an IETF code; null where it tells none. */
export type NewMember = Readonly<{
  userId: UserId;
  name: string | null;
  timeZone: string | null;
  locale: string | null;
}>;

/**
 * Settings with their first member (G4). Where nobody has touched them yet, the zone and language of that person become
 * the workspace's; else the zone is the member's own. Null: there is a member already, and nobody is the first any more.
 */
export function withFirstMember(settings: Settings, person: NewMember): Settings | null {
  if (settings.members.length > 0) return null;
  const own = firstSettings(person.timeZone, languageOf(person.locale));
  const isUntouched = JSON.stringify(settings) === JSON.stringify(defaultSettings());
  const base = isUntouched ? own : settings;
  return { ...base, members: [toMember(base, person)] };
}

/** Somebody as a new member: by their name in Slack, and with a zone of their own where it differs from the workspace's. */
export function toMember({ workspace }: Settings, person: NewMember): Member {
  const { timezone } = defaultSettings(person.timeZone ?? undefined).workspace;
  const isElsewhere = person.timeZone === timezone && timezone !== workspace.timezone;
  return memberSchema.parse({
    user: person.userId,
    name: nameOf(person),
    ...(isElsewhere ? { timezone } : {}),
  });
}

function firstSettings(timeZone: string | null, language: Language | null): Settings {
  const settings = defaultSettings(timeZone ?? undefined);
  return language === null ? settings : { ...settings, workspace: { ...settings.workspace, language } };
}

function nameOf({ name }: NewMember): string {
  return [...replaceUnseen(name ?? '', () => ' ').trim()].slice(0, 40).join('').trim() || 'Me';
}
