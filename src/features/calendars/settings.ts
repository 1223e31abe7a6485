import { createHash } from 'node:crypto';
import type { Deps } from '../../deps';
import { type FormValues, optionsIn, textIn } from '../../slack/form-values';
import { inTeam } from '../../store/database';
import { feedHost } from '../../workspace/feed-address';
import { withMember } from '../../workspace/settings/with';
import type { Entered, SettingsPart, SettingsSight } from '../../workspace/settings-part';
import { previewFeeds } from './preview';
import { enteredFeed, feedTitle } from './rules/entered';
import { listFeeds } from './store';
import { type FailingFeed, feedFields } from './views/form';

/** The calendars of a member (A7). Their addresses are secrets: no form holds one that was saved. */
export const ownCalendars: SettingsPart<Deps> = {
  id: 'calendars',
  title: 'Calendars',
  group: 'mine',
  right: 'self',
  summary: ({ member }) => feedsInWords(member.feeds ?? []),
  fields: async (sight, deps) => {
    const isOwn = sight.actor.user === sight.member.user;
    const kept = (sight.member.feeds ?? []).map((address) => ({
      value: digestOf(address),
      text: feedTitle(address, isOwn),
    }));
    return feedFields(kept, await failingFeeds(deps, sight));
  },
  read: readFeeds,
  concerns: (settings, { member }) => settings.members.find(({ user }) => user === member.user)?.feeds,
  fieldAt: () => 'address',
  preview: previewFeeds,
};

/** How many calendars a member may have. */
const mostFeeds = 10;

function feedsInWords(feeds: readonly string[]): string {
  if (feeds.length === 0) return 'None';
  const hosts = [...new Set(feeds.map(feedHost))].join(', ');
  return feeds.length === 1 ? `One, from ${hosts}` : `${feeds.length}, from ${hosts}`;
}

/** A calendar in a form's values, which must not hold its address. */
function digestOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 22);
}

async function failingFeeds(
  deps: Deps,
  { workspace: { teamId }, member: { user, feeds = [] } }: SettingsSight,
): Promise<FailingFeed[]> {
  if (feeds.length === 0) return [];
  const stored = await inTeam(deps.database.db, teamId, (trx) => listFeeds(trx, teamId));
  return stored.flatMap(({ userId, address, failure }) =>
    userId === user && feeds.includes(address) && failure !== null
      ? [{ host: feedHost(address), why: failure }]
      : [],
  );
}

function readFeeds(values: FormValues, { member: { user, feeds = [] } }: SettingsSight): Entered {
  const ticked = optionsIn(values, 'kept');
  const kept = feeds.filter((address) => !values.has('kept') || ticked.includes(digestOf(address)));
  const text = textIn(values, 'address');
  if (text === '') return change(user, kept);
  const entered = enteredFeed(text);
  if (entered.kind === 'wrong') return wrong(entered.words);
  if (feeds.includes(entered.address)) return wrong('This calendar counts already.');
  if (kept.length >= mostFeeds)
    return wrong(`There are ${mostFeeds} calendars, and that is the most. Take one out first.`);
  return change(user, [...kept, entered.address]);
}

function change(user: string, feeds: readonly string[]): Entered {
  const listed = feeds.length === 0 ? undefined : [...feeds];
  return { kind: 'change', change: (settings) => withMember(settings, user, { feeds: listed }) };
}

function wrong(words: string): Entered {
  return { kind: 'wrong', errors: { address: words } };
}
