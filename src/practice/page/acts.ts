import { z } from 'zod';
import { isConversationId, isMessageTs, isUserId, type UserId } from '../../workspace/ids';
import type { Practice } from '../practice';
import { markRead, type ReadMarks } from './personal-state';
import type { ActResult } from './wire';

const user = z.custom<UserId>((id) => typeof id === 'string' && isUserId(id), 'must be a user id');
const conversation = z.string().refine(isConversationId, 'must be a conversation id');
const ts = z.string().refine(isMessageTs, 'must be a message’s ts');
const name = z.string().min(1).max(255);
const choice = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const values = z.record(z.string(), choice);
const words = z.string().min(1).max(40_000);
const inConversation = { as: user, conversationId: conversation };
const onMessage = { ...inConversation, ts };
const inView = { as: user, viewId: name };

const shape = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('say'),
    ...inConversation,
    text: words,
    threadTs: ts.optional(),
    broadcast: z.boolean().optional(),
  }),
  z.strictObject({
    act: z.literal('command'),
    ...inConversation,
    name,
    text: z.string().max(4000),
    threadTs: ts.optional(),
  }),
  z.strictObject({ act: z.literal('edit'), ...onMessage, text: words }),
  z.strictObject({ act: z.literal('remove'), ...onMessage }),
  z.strictObject({ act: z.literal('react'), ...onMessage, name }),
  z.strictObject({ act: z.literal('press'), ...onMessage, actionId: name, choice: choice.optional() }),
  z.strictObject({
    act: z.literal('pressInView'),
    ...inView,
    actionId: name,
    choice: choice.optional(),
    values,
  }),
  z.strictObject({ act: z.literal('submit'), ...inView, values }),
  z.strictObject({ act: z.literal('closeView'), ...inView }),
  z.strictObject({ act: z.literal('openHome'), as: user, tab: z.enum(['home', 'messages']) }),
  z.strictObject({ act: z.literal('shortcut'), ...onMessage, callbackId: name }),
  z.strictObject({ act: z.literal('globalShortcut'), as: user, callbackId: name }),
  z.strictObject({ act: z.literal('openDirect'), as: user, with: user }),
  z.strictObject({ act: z.literal('dismiss'), ...onMessage }),
  z.strictObject({ act: z.literal('read'), ...inConversation }),
  z.strictObject({
    act: z.literal('advance'),
    ms: z
      .number()
      .min(0)
      .max(366 * 86_400_000),
  }),
  z.strictObject({ act: z.literal('set'), at: z.number().min(0).max(4_102_444_800_000) }),
  z.strictObject({ act: z.literal('run'), speed: z.number().min(0).max(3600) }),
  z.strictObject({ act: z.literal('nextOpening') }),
  z.strictObject({ act: z.literal('startOver'), isNew: z.boolean() }),
  z.strictObject({ act: z.literal('play'), scenario: name }),
]);
type Act = z.output<typeof shape>;

/** What acts need: the workspace, what people have read in it, and when Gatehouse opens next (ms since 1970 UTC). */
export type ActDeps = { practice: Practice; marks: ReadMarks; nextOpening: () => Promise<number | null> };

/** Carries out what somebody did on the page. Bad input, and what can't be done, gives `failed` with the reason. */
export async function carryOut(deps: ActDeps, body: unknown): Promise<ActResult> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) return { kind: 'failed', because: z.prettifyError(parsed.error) };
  try {
    return (await perform(deps, parsed.data)) ?? { kind: 'done' };
  } catch (error) {
    return { kind: 'failed', because: error instanceof Error ? error.message : String(error) };
  }
}

async function perform(deps: ActDeps, act: Act): Promise<ActResult | undefined> {
  const { practice, marks } = deps;
  switch (act.act) {
    case 'say':
    case 'edit':
    case 'remove':
    case 'react':
    case 'read':
    case 'dismiss':
      return write(practice, marks, act);
    case 'advance':
    case 'set':
    case 'run':
    case 'nextOpening':
      return turnClock(deps, act);
    case 'command':
      return practice.command(act.as, act.conversationId, act.name, act.text, threadOption(act.threadTs));
    case 'press':
      return practice.press(act.as, act.conversationId, act.ts, act.actionId, act.choice);
    case 'pressInView':
      practice.fill(act.as, act.viewId, act.values);
      return practice.pressInView(act.as, act.viewId, act.actionId, act.choice);
    case 'submit':
      return practice.submit(act.as, act.viewId, act.values);
    case 'closeView':
      return practice.closeView(act.as, act.viewId);
    case 'openHome':
      return practice.openHome(act.as, act.tab);
    case 'play':
      return void (await practice.play(act.scenario));
    case 'startOver':
      return void (await practice.startOver(undefined, act.isNew ? 'new' : 'again'));
    case 'openDirect':
      return { kind: 'done', conversationId: practice.openDirect(act.as, act.with) };
    case 'globalShortcut':
      return practice.shortcut(act.as, act.callbackId, null);
    case 'shortcut':
      return practice.shortcut(act.as, act.callbackId, { conversationId: act.conversationId, ts: act.ts });
    default:
      return act satisfies never;
  }
}

type WriteAct = Extract<Act, { act: 'say' | 'edit' | 'remove' | 'react' | 'read' | 'dismiss' }>;

async function write(practice: Practice, marks: ReadMarks, act: WriteAct): Promise<undefined> {
  switch (act.act) {
    case 'say':
      await practice.say(act.as, act.conversationId, act.text, {
        ...threadOption(act.threadTs),
        ...(act.broadcast ? { broadcast: true } : {}),
      });
      return;
    case 'edit':
      return void (await practice.edit(act.as, act.conversationId, act.ts, act.text));
    case 'remove':
      return void (await practice.remove(act.as, act.conversationId, act.ts));
    case 'react':
      return void (await practice.react(act.as, act.conversationId, act.ts, act.name));
    case 'dismiss':
      return void practice.dismiss(act.as, act.conversationId, act.ts);
    case 'read':
      return void markRead(practice.model, act.as, act.conversationId, marks);
    default:
      return act satisfies never;
  }
}

type ClockAct = Extract<Act, { act: 'advance' | 'set' | 'run' | 'nextOpening' }>;

async function turnClock({ practice: { clock }, nextOpening }: ActDeps, act: ClockAct): Promise<undefined> {
  switch (act.act) {
    case 'advance':
      clock.advance(act.ms);
      return;
    case 'set':
      clock.set(act.at);
      return;
    case 'run':
      clock.run(act.speed);
      return;
    case 'nextOpening':
      clock.set(await openingOrThrow(nextOpening));
      return;
    default:
      return act satisfies never;
  }
}

async function openingOrThrow(nextOpening: ActDeps['nextOpening']): Promise<number> {
  const at = await nextOpening();
  if (at === null) throw new Error('Nobody’s working hours are known here, so there is no next opening.');
  return at;
}

function threadOption(threadTs: string | undefined): { threadTs?: string } {
  return threadTs === undefined ? {} : { threadTs };
}
