import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../deps';
import { context } from '../../slack/blocks';
import { languageFor } from '../../workspace/language';
import type { SettingsSight } from '../../workspace/settings-part';
import { buildTermsCard } from '../terms';
import { clientAbout } from './about';

/**
 * A client's card of terms, by the settings that are shown and on the workspace's clock: a preview of what a change comes to
 * (B1). Its buttons do nothing in a form and are left out.
 */
export function showTermsTo(sight: SettingsSight, { registry }: Deps): KnownBlock[] {
  const { workspace, settings, now } = sight;
  const client = clientAbout(settings, sight);
  const language = languageFor(settings, client, null);
  const zone = settings.workspace.timezone;
  const card = buildTermsCard(registry.features, { workspace, client, language, zone, now });
  return [
    context('The client sees this when they ask for the terms:'),
    ...card.blocks.filter(({ type }) => type !== 'actions'),
  ];
}
