import type { KnownBlock } from '@slack/types';
import { clientTeam } from '../../workspace/audience';
import type { ClientSettings } from '../../workspace/settings/settings';
import type { SettingsSight } from '../../workspace/settings-part';
import { nextReplyBlocks, previewNext } from '../texts';

/** What a client reads who writes in the next closure, by the settings that are shown: a preview of what a change comes to. */
export function showNextReply(sight: SettingsSight): KnownBlock[] {
  const { workspace, settings, now } = sight;
  const next = previewNext({ ...workspace, settings }, clientOf(sight), now);
  return nextReplyBlocks(next);
}

/** A client that the member is in charge of; null: none is listed, and the workspace's own hours count. */
function clientOf({ settings, member }: SettingsSight): ClientSettings | null {
  return (
    settings.clients.find((client) =>
      clientTeam(settings, client).some(({ user }) => user === member.user),
    ) ?? null
  );
}
