import type { Feature, Registry } from './deps';
import type { PostKind } from './outbox/post';
import type { ActionId, FormId } from './slack/blocks';
import type { JobKind } from './store/jobs';
import type { Tables } from './store/tables';
import type { Settings } from './workspace/settings/settings';
import type { SettingsWarning } from './workspace/settings/warning';

/** The parts of a feature that are keyed by an id. Each id has one owner. */
type Keyed = 'commands' | 'actions' | 'forms' | 'events' | 'asks' | 'jobs' | 'postKinds' | 'tables';

type Registered<Features extends readonly Feature[], Part extends Keyed> = {
  [At in keyof Features]: Part extends keyof Features[At] ? keyof Features[At][Part] : never;
}[number];

/** The ids that are declared somewhere and that none of these features registers. */
export type Unregistered<Features extends readonly Feature[]> =
  | Exclude<ActionId, Registered<Features, 'actions'>>
  | Exclude<FormId, Registered<Features, 'forms'>>
  | Exclude<JobKind, Registered<Features, 'jobs'>>
  | Exclude<PostKind, Registered<Features, 'postKinds'>>
  | Exclude<keyof Tables, Registered<Features, 'tables'>>;

/**
 * Puts together what the features registered. The compiler checks that nothing is missing (src/features/features.ts).
 *
 * @throws Error naming the id and its owners when two features register the same one
 */
export function createRegistry(features: readonly Feature[]): Registry {
  const whole = <Part extends Keyed>(part: Part) => Object.fromEntries(entriesOf(features, part));
  return {
    features,
    commands: new Map(entriesOf(features, 'commands')),
    actions: new Map(entriesOf(features, 'actions')),
    forms: new Map(entriesOf(features, 'forms')),
    events: new Map(entriesOf(features, 'events')),
    asks: new Map(entriesOf(features, 'asks')),
    // None is missing: features.ts does not compile while `Unregistered` names one.
    jobs: whole('jobs') as Registry['jobs'],
    postKinds: whole('postKinds') as Registry['postKinds'],
    postKindNames: entriesOf(features, 'postKinds').map(([kind]) => kind as PostKind),
    tables: whole('tables') as Registry['tables'],
    tableNames: entriesOf(features, 'tables').map(([table]) => table as keyof Tables),
  };
}

/** What is allowed in these settings and yet may be a mistake, as each feature sees it. `now` in ms since 1970 UTC. */
export function warningsAbout(
  { features }: Registry,
  settings: Settings,
  now: number,
): readonly SettingsWarning[] {
  return features.flatMap((feature) => feature.settingsWarnings?.(settings, now) ?? []);
}

type Value<Part extends Keyed> = NonNullable<NonNullable<Feature[Part]>[keyof NonNullable<Feature[Part]>]>;

function entriesOf<Part extends Keyed>(features: readonly Feature[], part: Part): [string, Value<Part>][] {
  const owners = new Map<string, string>();
  return features.flatMap((feature) => {
    const entries = Object.entries(feature[part] ?? {}) as [string, Value<Part>][];
    for (const [id] of entries) claim(owners, part, id, feature.name);
    return entries;
  });
}

function claim(owners: Map<string, string>, part: Keyed, id: string, name: string): void {
  const owner = owners.get(id);
  if (owner !== undefined) throw new Error(`${part}: "${id}" is registered by both ${owner} and ${name}`);
  owners.set(id, name);
}
