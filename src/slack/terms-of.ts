import type { Sender } from '../domain/audience';
import type { UserId } from '../domain/ids';
import type { ClientSettings } from '../domain/settings';
import { termsAt } from '../domain/terms';
import { escapeText, languageFor } from '../domain/wording';
import type { PostMessage } from '../store/outbox';
import type { Desk, Entry } from './roster';
import { knowUser } from './sender';
import { buildNoTerms, buildWhichClient } from './views/ask';
import { buildTerms } from './views/terms';

/**
 * The terms for somebody who asks (B1), in their zone, or where a member shows them to all of a channel in the workspace's
 * (where that member is just now is not a client's to know): a client's own, in their language, whatever they name; for a member
 * those of the client they name, or whose channel they are in, as that client reads them. Nobody on a client's side sees another client's.
 */
export async function buildTermsFor(
  desk: Desk,
  entry: Entry,
  asker: Readonly<{
    sender: Sender;
    userId: UserId;
    conversationId: string | null;
    named: string;
    isForAll?: boolean;
  }>,
): Promise<PostMessage> {
  const { settings, workspace } = entry;
  const client = clientFor(entry, asker);
  if (client === null && asker.sender.kind === 'colleague') return buildNoTerms();
  if (client === null && asker.sender.kind === 'member')
    return buildWhichClient(settings.clients.map((each) => escapeText(each.name)));
  const reader = await knowUser(desk, workspace.teamId, asker.userId);
  const isOurs = asker.sender.kind === 'member' || asker.sender.kind === 'colleague';
  const isShown = isOurs && asker.isForAll === true;
  const zone = (isShown ? null : reader.timeZone) ?? settings.workspace.timezone;
  const now = desk.clock();
  const language = languageFor(settings, client, isOurs ? null : reader.locale);
  return buildTerms(termsAt(entry, client, now, zone), language, now);
}

/** The client that a person speaks for, or asks about: their own; for a member by name or channel, for a colleague by channel alone (P2). */
export function clientFor(
  entry: Entry,
  asker: Readonly<{ sender: Sender; conversationId: string | null; named: string }>,
): ClientSettings | null {
  switch (asker.sender.kind) {
    case 'client':
      return asker.sender.client;
    case 'member':
      return findByName(entry, asker.named) ?? findByConversation(entry, asker.conversationId);
    case 'colleague':
      return findByConversation(entry, asker.conversationId);
    case 'unknown_client':
    case 'ignored':
    case 'automatic':
      return null;
    default:
      return asker.sender satisfies never;
  }
}

/** The client whose settings list a conversation; null when none does. */
export function findByConversation(entry: Entry, conversationId: string | null): ClientSettings | null {
  return (
    entry.settings.clients.find((client) =>
      client.conversations.some((each) => each.channel === conversationId),
    ) ?? null
  );
}

function findByName(entry: Entry, name: string): ClientSettings | null {
  const wanted = name.trim().toLowerCase();
  return entry.settings.clients.find((client) => client.name.toLowerCase() === wanted) ?? null;
}
