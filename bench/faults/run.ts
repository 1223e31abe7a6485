import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addConversation, addUser } from '../../src/practice/seed';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { type Undo, withUndo } from '../undo';
import { calm, takeStock } from './aftermath';
import { count, isWhole, type Message, tableOf, undone } from './count';
import { createRandom, doFaults, letSlackFail, type Random } from './faults';
import { type Stage, setFaultStage } from './stage';

/** The options of a run. */
export type FaultOptions = Readonly<{
  /** Gives the messages, the faults and their order. What they meet is up to the machine. */
  seed: number;
  /** How often each fault is done. */
  rounds: number;
  /** A folder for what the processes log; null: nowhere. */
  logsTo: string | null;
}>;

/**
 * Breaks four Gatehouse processes, their database and their Slack again and again while clients write, lets all calm, and
 * counts what was lost, doubled or left undone. Prints the counts. Ends by itself.
 *
 * @returns whether nothing was
 */
export function benchFaults(options: FaultOptions, print: (line: string) => void): Promise<boolean> {
  return withUndo((undo) => breakAndCount(options, undo, print));
}

async function breakAndCount(
  { seed, rounds, logsTo }: FaultOptions,
  undo: Undo,
  print: (line: string) => void,
): Promise<boolean> {
  const stage = await setFaultStage(undo, createRandom(seed), logsTo);
  const places = addClients(stage, rounds * conversationsEach);
  await stage.allRun();
  const done = new Map<string, number>();
  print(`fault run, seed ${seed}, ${rounds === 1 ? 'one round' : `${rounds} rounds`}`);
  const recover = letSlackFail(stage, createRandom(seed + 1), done);
  const talk = startTalk(stage, createRandom(seed + 2), places);
  await doFaults(stage, createRandom(seed + 3), rounds, done);
  const said = await talk.stop();
  recover();
  await calm(stage);
  const aftermath = await takeStock(stage, said);
  const counts = count(aftermath);
  if (logsTo !== null) writeFileSync(join(logsTo, 'undone.json'), JSON.stringify(undone(aftermath), null, 2));
  for (const line of tableOf(done, counts)) print(line);
  return isWhole(counts);
}

/** Conversations that are new in each round. */
const conversationsEach = 40;

type Conversation = Readonly<{ id: ConversationId; client: UserId }>;

/** Adds clients: every other one in a shared channel, the others in direct messages with the bot. */
function addClients({ practice }: Stage, wanted: number): Conversation[] {
  const { model, clock } = practice;
  const teams = ['T0STUDIO', 'T0ACME'] as const;
  return Array.from({ length: wanted }, (_, n) => {
    const client: UserId = `U0CLIENT${n}`;
    const id: ConversationId = n % 2 === 0 ? `C0CLIENT${n}` : `D0CLIENT${n}`;
    const name = `client-${n}`;
    const person = { id: client, teamId: 'T0ACME', name, realName: `Client ${n}` } as const;
    addUser(model, clock.now(), { ...person, timezone: 'Europe/Lisbon' });
    const place = { id, creator: client, teams: [...teams] };
    const members: UserId[] = [client, 'U0GATEHOUSE'];
    if (n % 2 === 0)
      addConversation(model, clock.now(), {
        ...place,
        kind: 'channel',
        name,
        members: ['U0ANA', ...members],
      });
    else addConversation(model, clock.now(), { ...place, kind: 'im', name: '', members });
    return { id, client };
  });
}

/** Between two messages, in ms. */
const betweenMs = 100;

/** Lets clients write, in conversations that come up one after the other. `stop` gives what was said. */
function startTalk({ practice }: Stage, random: Random, places: readonly Conversation[]) {
  const said: Message[] = [];
  let isOver = false;
  const talk = async (): Promise<void> => {
    for (let n = 0; !isOver; n += 1) {
      const place = places[Math.floor(random() * Math.min(places.length, 4 + n / 12))];
      if (place === undefined) return;
      const earlier = said.filter(({ conversation }) => conversation === place.id);
      const root = random() < 0.2 ? earlier.at(-1)?.ts : undefined;
      const text = 'Could you have a look at the banner? The logo seems off on phones.';
      const { ts } = await practice.say(
        place.client,
        place.id,
        text,
        root === undefined ? {} : { threadTs: root },
      );
      said.push({ conversation: place.id, ts });
      await sleep(random() * 2 * betweenMs);
    }
  };
  const talking = talk();
  return {
    async stop(): Promise<Message[]> {
      isOver = true;
      await talking;
      return said;
    },
  };
}
