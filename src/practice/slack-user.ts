import { IANAZone } from 'luxon';
import { isStranger } from './conversations';
import type { JsonObject } from './json';
import type { Grant, Model, User } from './model';

/**
 * A person as users.info shows them. Of people from other teams, Slack hides the locale, the e-mail and most of the
 * profile. Its documentation shows no time zone either (unconfirmed), so none is given unless `model.externalTimezones`
 * says so.
 */
export function toSlackUser(
  model: Model,
  user: User,
  grant: Grant,
  { at, withLocale }: { at: number; withLocale: boolean },
): JsonObject {
  const { enterpriseId } = model.teams.get(user.teamId) ?? {};
  const isOfSame = enterpriseId !== undefined && enterpriseId === model.teams.get(grant.teamId)?.enterpriseId;
  const external = user.teamId !== grant.teamId && !isOfSame;
  const offset = IANAZone.create(user.timezone).offset(at) * 60;
  const zone = { tz: user.timezone, tz_label: user.timezone, tz_offset: offset };
  return {
    id: user.id,
    team_id: user.teamId,
    ...(hidesNames(user, grant) ? {} : { name: user.name }),
    deleted: user.deleted,
    color: '9f69e7',
    ...(hidesNames(user, grant) ? {} : { real_name: user.realName }),
    ...(external && (!model.externalTimezones || user.shows === 'little') ? {} : zone),
    profile: profileOf(user, grant, at),
    is_bot: user.bot !== null,
    ...(enterpriseId === undefined
      ? {}
      : { enterprise_user: { id: user.id, enterprise_id: enterpriseId, teams: [user.teamId] } }),
    is_app_user: false,
    updated: Math.floor(user.updatedAt / 1000),
    ...(external ? { is_stranger: isStranger(model, grant, user) } : internalFields(user)),
    ...(withLocale && !external ? { locale: user.locale } : {}),
  };
}

function hidesNames(user: User, grant: Grant): boolean {
  return user.teamId !== grant.teamId && user.shows === 'little';
}

function internalFields(user: User): JsonObject {
  return {
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== 'none',
    is_ultra_restricted: user.guest === 'single',
    is_email_confirmed: true,
    has_2fa: false,
  };
}

/** A person's profile as the bearer's team sees it at `at`, ms since 1970 UTC. */
export function profileOf(user: User, grant: Grant, at: number): JsonObject {
  const external = user.teamId !== grant.teamId;
  const names = {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.name,
    display_name_normalized: user.name,
  };
  return {
    ...(hidesNames(user, grant) ? { real_name: '', display_name: '' } : names),
    team: user.teamId,
    avatar_hash: '',
    ...statusOf(user, at),
    ...(external ? {} : { title: user.title }),
    ...(!external && grant.scopes.includes('users:read.email') ? { email: user.email } : {}),
    ...(user.bot ? { api_app_id: user.bot.appId, bot_id: user.bot.botId, always_active: true } : {}),
  };
}

/** As in Slack, a status whose time is over is gone, and a text is kept with &, < and > escaped. */
function statusOf({ status }: User, at: number): JsonObject {
  const stands = status !== undefined && (status.until === null || status.until > at);
  return {
    status_text: stands ? escapeMarks(status.text) : '',
    status_emoji: stands ? status.emoji : '',
    status_expiration: stands && status.until !== null ? Math.floor(status.until / 1000) : 0,
  };
}

function escapeMarks(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
