import type { ConversationId, UserId } from '../../workspace/ids';
import { getConversation, getUser } from '../conversations';
import { standingGrant } from '../grants';
import { addMember, setArchived } from '../membership';
import { connectThroughApp, installThroughApp } from '../oauth/through-app';
import { findElement } from '../people/elements';
import { press } from '../people/press';
import { react, say } from '../people/say';
import { addUser } from '../seed';
import { acceptShare, startShare } from '../sharing';
import { startOver } from '../start-over';
import type { World } from '../world';
import type { Act, Scenario } from './scenario';

/** How long a scenario waits for the app's answer before it goes on without, in real ms. */
const answerWaitMs = 5000;

type NamedMessage = { conversationId: ConversationId; ts: string };

/** Starts the workspace over at the scenario's beginning, and lets everything in it happen in order. */
export async function play(world: World, scenario: Scenario): Promise<void> {
  const named = new Map<string, NamedMessage>();
  await startOver(world, scenario.startsAt, 'story');
  for (const act of scenario.acts) {
    await perform(world, act, named);
    await world.dispatcher.settled();
  }
}

async function perform(world: World, act: Act, named: Map<string, NamedMessage>): Promise<void> {
  switch (act.kind) {
    case 'say':
      return speak(world, act, named);
    case 'react': {
      const { conversationId, ts } = getNamed(named, act.to);
      return react(world, act.as, conversationId, ts, act.emoji);
    }
    case 'press':
      return pressNewest(world, act);
    case 'turn_clock':
      return world.clock.set(act.to);
    case 'install':
      return installAndInvite(world, act.as, act.invitedTo);
    case 'connect':
      return connect(world, act.as);
    case 'invite':
      return invite(world, act.as, act.to);
    case 'share':
      return share(world, act);
    case 'archive':
      return setArchived(world, getConversation(world.model, act.what), true, act.as);
    default:
      return act satisfies never;
  }
}

async function speak(
  world: World,
  act: Extract<Act, { kind: 'say' }>,
  named: Map<string, NamedMessage>,
): Promise<void> {
  const answered = act.awaitsAnswer ? nextAnswer(world, act.in) : Promise.resolve();
  const threadTs = act.threadOf === undefined ? {} : { threadTs: getNamed(named, act.threadOf).ts };
  const { ts } = say(world, act.as, act.in, act.text, threadTs);
  if (act.name !== undefined) named.set(act.name, { conversationId: act.in, ts });
  await answered;
}

/** Resolves when the app says something in the conversation, or has been silent for too long. */
function nextAnswer(world: World, conversationId: ConversationId): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unwatch();
      resolve();
    };
    const timer = setTimeout(done, answerWaitMs).unref();
    const unwatch = world.bus.on('message_posted', (news) => {
      if (news.conversationId === conversationId && news.message.bot?.appId === world.model.app.id) done();
    });
  });
}

/** Presses the app's newest button of this kind, in messages that everybody sees or that this person alone sees. */
async function pressNewest(world: World, act: Extract<Act, { kind: 'press' }>): Promise<void> {
  const { app, messages, ephemerals } = world.model;
  const whispers = ephemerals.filter((each) => each.to === act.as && each.conversationId === act.in);
  const shown = [...(messages.get(act.in)?.list ?? []), ...whispers.map(({ message }) => message)];
  const found = shown.findLast(
    ({ bot, blocks }) => bot?.appId === app.id && findElement(blocks ?? [], act.action) !== undefined,
  );
  if (!found) throw new Error(`The app has shown no button ${act.action} in ${act.in}.`);
  const answered = nextAnswer(world, act.in);
  const outcome = await press(world, act.as, act.in, found.ts, act.action);
  if (outcome.kind !== 'done') throw new Error(`Pressing ${act.action} came to: ${JSON.stringify(outcome)}`);
  await answered;
}

async function installAndInvite(world: World, userId: UserId, conversationId: ConversationId): Promise<void> {
  const bot = await installThroughApp(world, userId);
  addMember(world, getConversation(world.model, conversationId), bot.userId, userId);
}

function invite(world: World, userId: UserId, conversationId: ConversationId): void {
  const bot = standingGrant(world.model, 'bot', getUser(world.model, userId).teamId);
  if (!bot) throw new Error(`The workspace of ${userId} has no bot to invite.`);
  addMember(world, getConversation(world.model, conversationId), bot.userId, userId);
}

function share(world: World, act: Extract<Act, { kind: 'share' }>): void {
  const { model, clock } = world;
  const { id, name } = act.with;
  model.teams.set(id, { id, name, domain: name.toLowerCase(), guestsMayUseApps: false });
  addUser(model, clock.now(), act.person);
  const conversation = getConversation(model, act.what);
  startShare(world, conversation, id);
  acceptShare(world, conversation, id, [act.person.id]);
}

async function connect(world: World, userId: UserId): Promise<void> {
  const { status } = await connectThroughApp(world, userId);
  if (status !== 200) throw new Error(`The app did not connect ${userId} (status ${status}).`);
}

function getNamed(named: Map<string, NamedMessage>, name: string): NamedMessage {
  const message = named.get(name);
  if (!message) throw new Error(`No act of the scenario was named "${name}" before it was needed.`);
  return message;
}
