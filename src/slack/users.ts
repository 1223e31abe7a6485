import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isTeamId, type TeamId, type UserId } from '../workspace/ids';

/** What Slack tells of a person. `name` and `homeTeamId` are null when it tells none. */
export type SlackUser = Readonly<{
  homeTeamId: TeamId | null;
  isGuest: boolean;
  isBot: boolean;
  /** Their account was deactivated. */
  isDeactivated: boolean;
  /** An admin or owner of the workspace. */
  isAdmin: boolean;
  /** The Enterprise organisation whose person they are; null: none that Slack tells of. */
  enterpriseId: string | null;
  name: string | null;
  timeZone: string | null;
  /** The IETF code of the language they use Slack in; null for people of other teams. */
  locale: string | null;
}>;

/**
 * Slack's answer about a person. `unknowable`: it won't tell us of them, now or later; `not_allowed`: we lack the
 * scope.
 */
export type SlackUserAnswer =
  | Readonly<{ kind: 'known'; user: SlackUser }>
  | Readonly<{ kind: 'unknowable' | 'not_allowed' }>;

const answer = z.object({
  user: z.looseObject({
    team_id: z.string().nullish(),
    name: z.string().nullish(),
    real_name: z.string().nullish(),
    profile: z.looseObject({ display_name: z.string().nullish(), real_name: z.string().nullish() }).nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    is_admin: z.boolean().nullish(),
    is_owner: z.boolean().nullish(),
    is_bot: z.boolean().nullish(),
    deleted: z.boolean().nullish(),
    is_workflow_bot: z.boolean().nullish(),
    enterprise_user: z.looseObject({ enterprise_id: z.string().nullish() }).nullish(),
    tz: z.string().nullish(),
    locale: z.string().nullish(),
  }),
});

/** Asks Slack about a person. Throws what the Web API throws when asking again may help. */
export async function fetchUser(client: WebClient, userId: UserId): Promise<SlackUserAnswer> {
  try {
    const { user } = answer.parse(await client.users.info({ user: userId, include_locale: true }));
    const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
    return {
      kind: 'known',
      user: {
        homeTeamId: user.team_id != null && isTeamId(user.team_id) ? user.team_id : null,
        isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
        isBot: user.is_bot === true || user.is_workflow_bot === true,
        isDeactivated: user.deleted === true,
        isAdmin: user.is_admin === true || user.is_owner === true,
        enterpriseId: user.enterprise_user?.enterprise_id ?? null,
        name: names.find((name) => name != null && name !== '') ?? null,
        timeZone: user.tz ?? null,
        locale: user.locale ?? null,
      },
    };
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : null;
    if (code !== null && unknowable.has(code)) return { kind: 'unknowable' };
    if (code === 'missing_scope') return { kind: 'not_allowed' };
    throw error;
  }
}

const unknowable = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/** The name of another workspace; null when Slack does not tell. */
export async function fetchTeamName(client: WebClient, teamId: TeamId): Promise<string | null> {
  try {
    return (await client.team.info({ team: teamId })).team?.name ?? null;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return null;
    throw error;
  }
}
