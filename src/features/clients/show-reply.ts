import type { KnownBlock } from '@slack/types';
import { context } from '../../slack/blocks';
import { escapeText } from '../../words/wording';
import { modeFor } from '../../workspace/audience';
import type { SettingsSight } from '../../workspace/settings-part';
import { nextReplyBlocks, previewNext } from '../texts';
import { clientAbout } from './about';

/** What the client reads who writes in its next closure, by the settings that are shown: a preview of what a change comes to. */
export function showReplyTo(sight: SettingsSight): KnownBlock[] {
  const { workspace, settings, now } = sight;
  const client = clientAbout(settings, sight);
  const blocks = nextReplyBlocks(previewNext({ ...workspace, settings }, client, now));
  if (client === null || modeFor(settings, client) === 'live') return blocks;
  const shadow = `${escapeText(client.name)} is in shadow mode: nothing is said to them. This is what I would say.`;
  return [context(shadow), ...blocks];
}
