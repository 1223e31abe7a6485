import type { Deps, Feature } from '../../deps';
import type { PostMessage } from '../../slack/blocks';
import { inTeam } from '../../store/database';
import { clientFor, type Sender } from '../../workspace/audience';
import type { UserId } from '../../workspace/ids';
import { languageFor } from '../../workspace/language';
import { nearestName } from '../../workspace/names';
import { knowUser } from '../../workspace/people';
import type { ClientSettings, Settings } from '../../workspace/settings/settings';
import type { TermsFor } from '../../workspace/terms-part';
import type { Workspace } from '../../workspace/workspaces';
import { findOptOut } from '../opt-out';
import { termsAt } from './rules';
import { buildNoTerms, buildTerms, buildWhichClient, withClientName } from './views';

/** Somebody who asks for terms. `named`: the words behind the question, in which a member may name a client. */
type TermsAsker = Readonly<{
  sender: Sender;
  userId: UserId;
  conversationId: string | null;
  named: string;
  /** Whether everybody in the conversation reads the answer. */
  isForAll?: boolean;
}>;

/**
 * The terms for somebody who asks (B1). A client's people get that client's, whatever they name (P2). A member gets those
 * of the client they name, or whose channel they are in; a colleague those of the channel alone.
 */
export async function buildTermsFor(
  deps: Deps,
  workspace: Workspace,
  asker: TermsAsker,
): Promise<PostMessage> {
  const { settings } = workspace;
  const client = clientFor(settings, asker);
  if (client === null && asker.sender.kind === 'colleague') return buildNoTerms();
  if (client === null && asker.sender.kind === 'member')
    return askWhichClient(settings, asker.named.trim(), deps.commandNames['/boundaries']);
  const { features } = deps.registry;
  const card = buildTermsCard(features, await termsFor(deps, workspace, client, asker));
  const isForUs = asker.sender.kind === 'member' && asker.isForAll !== true;
  return client !== null && isForUs ? withClientName(card, client.name) : card;
}

/** A member named no client, or one that there is not. */
function askWhichClient({ clients }: Settings, named: string, command: string): PostMessage {
  const names = clients.map(({ name }) => name);
  const isNamed = named !== '' && named.toLowerCase() !== 'help';
  return buildWhichClient(names, command, isNamed ? { named, nearest: nearestName(named, names) } : null);
}

/**
 * Our own people see the terms as the client reads them. Hours are told in the asker's zone; where one of us shows them
 * to everybody in the workspace's, because where that person is today is not the client's to know.
 */
async function termsFor(
  deps: Deps,
  workspace: Workspace,
  client: ClientSettings | null,
  { sender, userId, isForAll }: TermsAsker,
): Promise<TermsFor> {
  const { settings, teamId } = workspace;
  const reader = await knowUser(deps, teamId, userId);
  const isOurs = sender.kind === 'member' || sender.kind === 'colleague';
  const isShown = isOurs && isForAll === true;
  const isAlone = !isOurs && isForAll !== true;
  return {
    workspace,
    client,
    language: languageFor(settings, client, isOurs ? null : reader.locale),
    zone: (isShown ? null : reader.timeZone) ?? settings.workspace.timezone,
    now: deps.clock(),
    noticesOffSince: isAlone
      ? await inTeam(deps.database.db, teamId, (trx) => findOptOut(trx, teamId, userId))
      : null,
  };
}

/** The card of a client's terms, with the features' parts in the order of the features. */
export function buildTermsCard(features: readonly Feature[], terms: TermsFor): PostMessage {
  const { workspace, client, language, zone, now } = terms;
  const parts = features.flatMap(({ termsPart }) => termsPart ?? []);
  const added = {
    paragraphs: parts.flatMap(({ paragraph }) => paragraph?.(terms) ?? []),
    buttons: parts.flatMap(({ button }) => button?.(language, terms) ?? []),
  };
  return buildTerms(termsAt(workspace, client, now, zone), added, language, now);
}
