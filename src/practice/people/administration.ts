import type { ConversationId, TeamId, UserId } from '../../workspace/ids';
import { getConversation, getUser } from '../conversations';
import { grant, revoke, standingGrant, uninstall } from '../grants';
import type { JsonObject } from '../json';
import { addMember, deleteConversation, removeMember, setArchived } from '../membership';
import { changeMessage } from '../messages';
import type { Conversation, Grant, Team, User } from '../model';
import { installBot } from '../oauth/install';
import { addConversation, addUser } from '../seed';
import { acceptShare, changeId, endShare, startShare } from '../sharing';
import { changeUser } from '../user-changes';
import type { World } from '../world';
import { getMessage } from './say';

type NewUser = Parameters<typeof addUser>[2];
type NewConversation = Parameters<typeof addConversation>[2];

/** What the owners of workspaces, channels and the app do, and what Slack does by itself. */
export type Administration = {
  addTeam(team: Pick<Team, 'id' | 'name'> & Partial<Team>): Team;
  addUser(user: NewUser): User;
  addConversation(conversation: NewConversation): Conversation;
  /** Changes a person's profile, time zone or guest kind: `user_change`. */
  changeUser(userId: UserId, change: Partial<Omit<User, 'id'>>): void;
  join(userId: UserId, conversationId: ConversationId): void;
  invite(by: UserId, userId: UserId, conversationId: ConversationId): void;
  leave(userId: UserId, conversationId: ConversationId): void;
  removeFrom(by: UserId, userId: UserId, conversationId: ConversationId): void;
  archive(by: UserId, conversationId: ConversationId, archived?: boolean): void;
  deleteConversation(by: UserId, conversationId: ConversationId): void;
  /** Offers to share a channel. Gives its id from then on, because a private channel's may change. */
  startShare(conversationId: ConversationId, teamId: TeamId): ConversationId;
  acceptShare(conversationId: ConversationId, teamId: TeamId, people: readonly UserId[]): void;
  /** Ends a share. Gives the id of the copy that the other side keeps. */
  endShare(conversationId: ConversationId, teamId: TeamId): ConversationId;
  changeChannelId(conversationId: ConversationId, newId: ConversationId): void;
  /** Installs the app's bot, with these scopes or all of its manifest. Gives the bot's grant. */
  install(teamId: TeamId, scopes?: string[]): Grant;
  /** Lets a person grant the app these scopes, or all user scopes of its manifest. Gives the grant. */
  grantAsUser(userId: UserId, scopes?: string[]): Grant;
  /** A person takes their grant back: `tokens_revoked`. */
  revokeUser(userId: UserId): void;
  uninstall(teamId: TeamId): void;
  /** Slack adds a link's preview to a message: `message_changed`, without a mark of an edit. */
  unfurl(conversationId: ConversationId, ts: string, preview: JsonObject): void;
  /** Tells the app that it gets too many events: `app_rate_limited`. */
  limitEvents(teamId: TeamId): void;
};

/** The acts of owners in this world. */
export function createAdministration(world: World): Administration {
  const { model, clock } = world;
  const conversation = (id: ConversationId) => getConversation(model, id);
  return {
    addTeam(team) {
      const whole = {
        domain: team.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
        guestsMayUseApps: false,
        ...team,
      };
      model.teams.set(whole.id, whole);
      return whole;
    },
    addUser: (user) => addUser(model, clock.now(), user),
    addConversation(draft) {
      const made = addConversation(model, clock.now(), draft);
      world.bus.tell({ kind: 'conversation_changed', conversationId: made.id });
      return made;
    },
    changeUser: (userId, change) => changeUser(world, userId, change),
    join: (userId, id) => addMember(world, conversation(id), userId, null),
    invite: (by, userId, id) => addMember(world, conversation(id), userId, by),
    leave: (userId, id) => removeMember(world, conversation(id), userId),
    removeFrom: (by, userId, id) => removeMember(world, conversation(id), userId, by),
    deleteConversation: (by, id) => deleteConversation(world, conversation(id), by),
    archive: (by, id, archived = true) => setArchived(world, conversation(id), archived, by),
    startShare: (id, teamId) => startShare(world, conversation(id), teamId),
    acceptShare: (id, teamId, people) => acceptShare(world, conversation(id), teamId, people),
    endShare: (id, teamId) => endShare(world, conversation(id), teamId),
    changeChannelId: (id, newId) => changeId(world, conversation(id), newId),
    install: (teamId, scopes = model.app.botScopes) => installBot(world, teamId, scopes),
    grantAsUser(userId, scopes = model.app.userScopes) {
      const { teamId } = getUser(model, userId);
      return grant(model, clock.now(), { kind: 'user', teamId, userId, scopes });
    },
    revokeUser(userId) {
      const standing = standingGrant(model, 'user', getUser(model, userId).teamId, userId);
      if (standing) revoke(world, [standing]);
    },
    uninstall: (teamId) => uninstall(world, teamId),
    unfurl(id, ts, preview) {
      const message = getMessage(world, id, ts);
      changeMessage(world, id, message, { attachments: [...(message.attachments ?? []), preview] }, null);
    },
    limitEvents: (teamId) => limitEvents(world, teamId),
  };
}

function limitEvents(world: World, teamId: TeamId): void {
  const { model, clock, dispatcher } = world;
  if (!standingGrant(model, 'bot', teamId)) throw new Error(`The app is not installed in ${teamId}.`);
  dispatcher.sendEvent({
    token: 'deprecated-verification-token',
    type: 'app_rate_limited',
    team_id: teamId,
    minute_rate_limited: Math.floor(clock.now() / 60_000) * 60,
    api_app_id: model.app.id,
  });
}
