import { randomBytes } from 'node:crypto';
import QuickLRU from 'quick-lru';
import type { ConversationId, TeamId } from '../../workspace/ids';
import { isExternallyShared } from '../conversations';
import type { AuthorizationChoice } from '../faults';
import type { JsonObject } from '../json';
import { type Grant, nextId } from '../model';
import type { World } from '../world';

/** Something that happened, and that the app may be told of. */
export type Occurrence = {
  /** The inner event, `type` and all; `event_ts` is added when missing. */
  event: JsonObject;
  /** The subscription it comes under: `message.im`, `app_home_opened`, … */
  subscription: string;
  /** Any one of these scopes is enough. When the list is empty, none is needed. */
  scopes: readonly string[];
  conversationId: ConversationId | null;
  /** The team it came from. With Slack Connect it need not be one that installed the app. */
  teamId: TeamId;
  /** Which of the bots and people that have the scope see it. */
  sees: (grant: Grant) => boolean;
};

/** One entry of `authorizations`. */
export type Authorization = {
  enterprise_id: null;
  team_id: TeamId;
  user_id: string;
  is_bot: boolean;
  is_enterprise_install: false;
};

type Contexts = QuickLRU<string, Authorization[]>;
const contexts = new WeakMap<World, Contexts>();

/** Tells the app once, if anybody who authorised it may see this. */
export function occur(world: World, occurrence: Occurrence): void {
  const subscribed = { bot: world.model.app.botEvents, user: world.model.app.userEvents };
  const witnesses = world.model.grants.filter(
    (grant) =>
      grant.revoked === null &&
      subscribed[grant.kind].includes(occurrence.subscription) &&
      (occurrence.scopes.length === 0 || occurrence.scopes.some((scope) => grant.scopes.includes(scope))) &&
      occurrence.sees(grant),
  );
  if (witnesses.length > 0) tell(world, occurrence, witnesses);
}

/** Tells the app in the name of these grants, even if they no longer stand: for uninstalls and revocations. */
export function tell(world: World, occurrence: Occurrence, witnesses: readonly Grant[]): void {
  const chosen = choose(witnesses, world.faults.events.authorization);
  if (!chosen) return;
  const at = world.clock.now();
  const context = `4-${randomBytes(24).toString('base64url')}`;
  const conversation = occurrence.conversationId && world.model.conversations.get(occurrence.conversationId);
  remember(world, context, witnesses.map(toAuthorization));
  const envelope = () => ({
    token: 'deprecated-verification-token',
    team_id: occurrence.teamId,
    context_team_id: chosen.teamId,
    context_enterprise_id: null,
    api_app_id: world.model.app.id,
    event: { event_ts: eventTs(at), ...occurrence.event },
    type: 'event_callback',
    event_id: nextId(world.model, 'Ev'),
    event_time: Math.floor(at / 1000),
    authorizations: [toAuthorization(chosen)],
    is_ext_shared_channel: conversation ? isExternallyShared(conversation) : false,
    event_context: context,
  });
  const times = 1 + world.faults.events.duplicate;
  world.faults.events.duplicate = 0;
  for (let time = 0; time < times; time += 1) world.dispatcher.sendEvent(envelope());
}

/**
 * Everybody in whose name an event could have come (apps.event.authorizations.list); undefined for an unknown context.
 */
export function authorizationsOf(world: World, context: string): Authorization[] | undefined {
  return contexts.get(world)?.get(context);
}

/** An event's own time, written like a message's ts, from ms since 1970 UTC. */
export function eventTs(at: number): string {
  return `${Math.floor(at / 1000)}.${String(Math.floor(at % 1000)).padStart(3, '0')}000`;
}

function choose(witnesses: readonly Grant[], choice: AuthorizationChoice): Grant | undefined {
  const byAge = [...witnesses].sort((a, b) => b.order - a.order);
  switch (choice) {
    case 'newest':
      return byAge[0];
    case 'oldest':
      return byAge.at(-1);
    case 'bot':
    case 'user':
      return byAge.find((grant) => grant.kind === choice) ?? byAge[0];
    default:
      return choice satisfies never;
  }
}

function toAuthorization(grant: Grant): Authorization {
  return {
    enterprise_id: null,
    team_id: grant.teamId,
    user_id: grant.userId,
    is_bot: grant.kind === 'bot',
    is_enterprise_install: false,
  };
}

function remember(world: World, context: string, authorizations: Authorization[]): void {
  const known: Contexts = contexts.get(world) ?? new QuickLRU({ maxSize: 10_000 });
  contexts.set(world, known);
  known.set(context, authorizations);
}
