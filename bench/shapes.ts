import { comparisonLine, everybody } from './compare';
import type { Wanted } from './drive';
import { figuresOf, inTurn, pacedLines, throughputLines, warmUp } from './events';
import type { Report } from './report';
import { type Cast, type Stage, setStage } from './stage';
import { withUndo } from './undo';

/** A way to run, or a kind of load. */
type Shape = Readonly<{ title: string; load?: Partial<Wanted>; slackTakesMs?: number }>;

/** Those that one cast plays, so that it is started once. */
type Scene = Readonly<{ cast: Cast; shapes: readonly Shape[] }>;

const workspaces = 200;

const scenes: readonly Scene[] = [
  {
    cast: { names: everybody },
    shapes: [
      { title: 'one process, channels of one workspace' },
      { title: 'direct messages with the bot', load: { direct: true } },
      { title: 'a Slack that takes 300 ms to take a post', slackTakesMs: 300 },
    ],
  },
  {
    cast: { names: everybody, roles: ['web', 'worker'] },
    shapes: [{ title: 'Gatehouse as two processes, web and worker' }],
  },
  {
    cast: { names: everybody, workspaces },
    shapes: [{ title: `${workspaces} workspaces`, load: { workspaces } }],
  },
];

const perSecond = 100;
const seconds = 6;

/**
 * The same measures as `events` for other ways to run and other loads, one short round each.
 *
 * @param events as many as each app gets as fast as it acknowledges them
 */
export async function benchShapes(events: number, report: Report): Promise<void> {
  for (const { cast, shapes } of scenes)
    await withUndo(async (undo) => {
      const stage = await setStage(undo, cast);
      await warmUp(stage, { workspaces: cast.workspaces ?? 1 });
      for (const shape of shapes) await play(stage, shape, events, report);
    });
}

async function play(
  stage: Stage,
  { title, load = {}, slackTakesMs = 0 }: Shape,
  events: number,
  { print }: Report,
): Promise<void> {
  await stage.slack({ kind: 'take', ms: slackTakesMs });
  const each = { conversations: Number.POSITIVE_INFINITY, ...load };
  const name = `SHAPE${title.length}`;
  const fast = await inTurn(stage, { ...each, name: `${name}F`, count: events });
  const paced = await inTurn(stage, { ...each, name: `${name}P`, count: perSecond * seconds, perSecond });
  for (const line of ['', title, ...throughputLines(fast)]) print(line);
  print(
    comparisonLine(
      'memory held after it, MB',
      figuresOf(fast, ({ heldMb }) => heldMb),
      0,
    ),
  );
  for (const line of [`  at ${perSecond} events a second`, ...pacedLines(paced)]) print(line);
}
