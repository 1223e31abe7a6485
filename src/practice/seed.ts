import { randomBytes } from 'node:crypto';
import type { ConversationId, TeamId, UserId } from '../workspace/ids';
import { createAppSettings } from './app-settings';
import { type AppSettings, type Conversation, emptyLog, type Model, type Team, type User } from './model';

/** Friday 20 November 2026, 22:40 in Lisbon, ms since 1970 UTC: an evening on which nobody should have to answer. */
export const fridayNight = Date.UTC(2026, 10, 20, 22, 40);

/** The studio: Ana and Ben of Studio Lumen with the app installed, Maya of Acme from another team, Theo a guest. */
export function seedStudio(at: number, app: AppSettings = createAppSettings()): Model {
  const model: Model = {
    app,
    teams: new Map(),
    users: new Map(),
    conversations: new Map(),
    messages: new Map(),
    ephemerals: [],
    files: new Map(),
    grants: [],
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
    counter: 0,
    nonce: randomBytes(3).toString('hex').toUpperCase(),
    externalTimezones: false,
  };
  for (const team of teams) model.teams.set(team.id, { ...team });
  for (const person of people) addUser(model, at, person);
  for (const conversation of conversations) addConversation(model, at, conversation);
  model.grants.push({
    token: `xoxb-practice-${randomBytes(16).toString('hex')}`,
    kind: 'bot',
    teamId: 'T0STUDIO',
    userId: 'U0GATEHOUSE',
    scopes: [...model.app.botScopes],
    order: 1,
    expiresAt: null,
    refreshToken: null,
    revoked: null,
  });
  return model;
}

type NewUser = Pick<User, 'id' | 'teamId' | 'name' | 'realName' | 'timezone'> & Partial<User>;
type NewConversation = Pick<Conversation, 'id' | 'kind' | 'name' | 'creator' | 'members' | 'teams'> &
  Partial<Conversation>;

/** Adds a person or a bot to the workspace. What is not given gets a default. */
export function addUser(model: Model, at: number, user: NewUser): User {
  const whole: User = {
    title: '',
    email: `${user.name}@${user.teamId.slice(2).toLowerCase()}.example`,
    locale: 'en-US',
    guest: 'none',
    isAdmin: false,
    deleted: false,
    presence: 'active',
    dnd: null,
    bot: null,
    updatedAt: at,
    ...user,
  };
  model.users.set(whole.id, whole);
  return whole;
}

/** Adds a conversation without messages. What is not given gets a default. */
export function addConversation(model: Model, at: number, conversation: NewConversation): Conversation {
  const whole: Conversation = {
    createdAt: at,
    pendingTeams: [],
    frozenReason: null,
    archived: false,
    topic: '',
    purpose: '',
    bookmarks: [],
    pins: [],
    ...conversation,
    members: [...conversation.members],
    teams: [...conversation.teams],
  };
  model.conversations.set(whole.id, whole);
  model.messages.set(whole.id, emptyLog());
  return whole;
}

const teams: Team[] = [
  { id: 'T0STUDIO', name: 'Studio Lumen', domain: 'studio-lumen', guestsMayUseApps: false },
  { id: 'T0ACME', name: 'Acme', domain: 'acme', guestsMayUseApps: true },
];

const people: NewUser[] = [
  person('U0ANA', 'T0STUDIO', 'ana', 'Ana Duarte', 'Europe/Lisbon', { title: 'Design lead', isAdmin: true }),
  person('U0BEN', 'T0STUDIO', 'ben', 'Ben Okafor', 'Europe/Lisbon', { title: 'Developer' }),
  person('U0MAYA', 'T0ACME', 'maya', 'Maya Chen', 'America/New_York', { title: 'Head of product' }),
  person('U0THEO', 'T0STUDIO', 'theo', 'Theo Lind', 'Europe/Helsinki', { title: 'Borealis', guest: 'multi' }),
  person('U0GATEHOUSE', 'T0STUDIO', 'gatehouse', 'Gatehouse', 'Europe/Lisbon', {
    bot: { botId: 'B0GATEHOUSE', appId: 'A0GATEHOUSE', name: 'Gatehouse' },
  }),
];

const studio: TeamId[] = ['T0STUDIO'];
const shared: TeamId[] = ['T0STUDIO', 'T0ACME'];

const conversations: NewConversation[] = [
  channel(
    'C0ACME',
    'acme-studio',
    shared,
    ['U0ANA', 'U0BEN', 'U0MAYA', 'U0GATEHOUSE'],
    'Acme and Studio Lumen',
  ),
  channel('C0BOREALIS', 'borealis', studio, ['U0BEN', 'U0THEO', 'U0GATEHOUSE'], 'The Borealis site'),
  channel('C0STUDIO', 'studio', studio, ['U0ANA', 'U0BEN'], 'Among ourselves'),
  dm('D0MAYA', shared, ['U0MAYA', 'U0GATEHOUSE']),
  dm('D0THEO', studio, ['U0THEO', 'U0GATEHOUSE']),
  dm('D0ANA', studio, ['U0ANA', 'U0GATEHOUSE']),
  dm('D0BEN', studio, ['U0BEN', 'U0GATEHOUSE']),
  dm('D0ANAMAYA', shared, ['U0ANA', 'U0MAYA']),
];

function person(
  id: UserId,
  teamId: TeamId,
  name: string,
  realName: string,
  timezone: string,
  rest: Partial<User>,
): NewUser {
  return { id, teamId, name, realName, timezone, ...rest };
}

function channel(
  id: ConversationId,
  name: string,
  of: TeamId[],
  members: UserId[],
  purpose: string,
): NewConversation {
  return { id, kind: 'channel', name, creator: 'U0ANA', teams: of, members, purpose };
}

function dm(id: ConversationId, of: TeamId[], members: [UserId, UserId]): NewConversation {
  return { id, kind: 'im', name: '', creator: members[0], teams: of, members };
}
