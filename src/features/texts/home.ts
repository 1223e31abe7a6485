import type { KnownBlock } from '@slack/types';
import type { ForMember } from '../../deps';
import { listOwnTexts } from './rules/own-texts';
import { clientsToWriteFor, mayWriteForAll } from './rules/who-may';
import { textsBlocks } from './views';

/** The part of a member's Home tab about the workspace's own texts, with the way to write one if there is one they may write. */
export function showTexts({ workspace: { settings }, member }: ForMember): readonly KnownBlock[] {
  const mayWrite = mayWriteForAll(settings, member) || clientsToWriteFor(settings, member).length > 0;
  return textsBlocks(listOwnTexts(settings), mayWrite);
}
