import type { Model, Conversation as PracticeConversation, User } from '../model';
import type { Conversation, Person, Workspace } from './wire';

/** Who and what is in the practice workspace, as the page needs to name it. */
export function workspaceOf(model: Model): Workspace {
  const installed = model.grants.find((each) => each.kind === 'bot' && each.revoked === null);
  const home = installed && model.users.get(installed.userId);
  return {
    appName: model.app.name,
    zone: home?.timezone ?? 'UTC',
    people: [...model.users.values()].filter(({ deleted }) => !deleted).map((user) => toPerson(model, user)),
    conversations: [...model.conversations.values()].map((each) => toConversation(model, each)),
  };
}

function toPerson(model: Model, user: User): Person {
  return {
    id: user.id,
    name: user.realName,
    handle: user.name,
    title: user.title,
    teamId: user.teamId,
    team: model.teams.get(user.teamId)?.name ?? user.teamId,
    timezone: user.timezone,
    locale: user.locale,
    isBot: user.bot !== null,
    isGuest: user.guest !== 'none',
    isAway: user.presence === 'away',
  };
}

function toConversation(model: Model, each: PracticeConversation): Conversation {
  return {
    id: each.id,
    kind: each.kind,
    name: each.name,
    about: each.topic || each.purpose,
    members: [...each.members],
    teams: each.teams.map((id) => model.teams.get(id)?.name ?? id),
    isClosed: each.archived || each.frozenReason !== null,
  };
}
