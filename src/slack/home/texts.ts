import type { KnownBlock } from '@slack/types';
import { listOwnTexts } from '../../domain/own-texts';
import { textsBlocks } from '../views/own-texts';
import type { MemberHome } from './member-home';

/** The part of a member's Home tab about texts of the workspace's own (R9). */
export function buildTextsPart({ entry }: MemberHome): readonly KnownBlock[] {
  return textsBlocks(listOwnTexts(entry.settings).length);
}
