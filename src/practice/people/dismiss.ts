import type { UserId } from '../../workspace/ids';
import type { World } from '../world';

/** Lets a person put away a message that only they see. Throws when they have none with this ts. */
export function dismiss(world: World, userId: UserId, conversationId: string, ts: string): void {
  const { model, bus } = world;
  const ephemeral = model.ephemerals.find(
    (each) => each.to === userId && each.conversationId === conversationId && each.message.ts === ts,
  );
  if (!ephemeral) throw new Error(`There is no message ${ts} in ${conversationId} that only ${userId} sees.`);
  model.ephemerals = model.ephemerals.filter((each) => each !== ephemeral);
  bus.tell({ kind: 'ephemeral_removed', ephemeral });
}
