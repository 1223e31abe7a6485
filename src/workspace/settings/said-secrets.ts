import { placeByName } from './difference';
import type { SettingsMistake } from './judge';
import { envReference, keptReference } from './secret-reference';
import { markOfSecret, replaceSecrets, type SecretPath } from './secrets';
import type { Settings } from './settings';

/**
 * Where the secrets are that a file only refers to. `variable`: what an environment variable holds. `inForce`: the settings
 * of the workspace that the file is for; null: it has none.
 */
export type SecretSource = Readonly<{
  variable: (name: string) => string | undefined;
  inForce: Settings | null;
}>;

/** A secret that a file has looked up in an environment variable. `mark`: that of the secret. */
export type FromVariable = Readonly<{ path: SecretPath; variable: string; mark: string }>;

/** How a file says its secrets. `writtenOut`: the marks of those that it holds. */
export type SaidSecrets = Readonly<{
  fromVariables: readonly FromVariable[];
  writtenOut: readonly string[];
}>;

/** What a file says, with the secrets that it refers to in their places, and what is wrong with how it refers to them. */
export type LookedUp = Readonly<{
  said: unknown;
  mistakes: readonly SettingsMistake[];
  secrets: SaidSecrets;
}>;

/**
 * Puts the secrets that a file refers to in their places (G2).
 *
 * @param source null: only how the references are written is checked, and something else stands in their places
 */
export function lookUpSecrets(said: unknown, source: SecretSource | null): LookedUp {
  const mistakes: SettingsMistake[] = [];
  const fromVariables: FromVariable[] = [];
  const writtenOut: string[] = [];
  const kept = source?.inForce == null ? new Map<string, string>() : secretsByPlace(source.inForce);
  const whole = replaceSecrets(said, (secret, path) => {
    if (typeof secret === 'string') writtenOut.push(markOfSecret(secret));
    if (typeof secret !== 'object' || secret === null || Array.isArray(secret)) return secret;
    const found = lookUp(secret, source, (mark) => kept.get(keyOf(said, path, mark)));
    if (found.kind === 'wrong') {
      mistakes.push({ path: [...path, ...found.at], message: found.message });
      return elsewhere;
    }
    const { secret: value, variable } = found;
    if (variable !== null) fromVariables.push({ path, variable, mark: markOfSecret(value) });
    return value;
  });
  return { said: whole, mistakes, secrets: { fromVariables, writtenOut } };
}

/** An address that is right and leads nowhere (RFC 2606): what is looked up elsewhere is not judged here. */
const elsewhere = 'https://elsewhere.invalid/';

type Found = Readonly<
  | { kind: 'right'; secret: string; variable: string | null }
  | { kind: 'wrong'; at: SecretPath; message: string }
>;

function lookUp(
  reference: object,
  source: SecretSource | null,
  keptAs: (mark: string) => string | undefined,
): Found {
  if ('env' in reference) return lookUpVariable(reference, source);
  const read = keptReference.safeParse(reference);
  if (!read.success) return wrong(neither);
  const secret = source === null ? elsewhere : keptAs(read.data.kept);
  return secret === undefined ? wrong(notKept) : { kind: 'right', secret, variable: null };
}

const neither =
  'must be text, or { env: NAME } with the name of an environment variable, or { kept: … } as "config export" wrote it';
const notKept =
  'is to be kept, and there is no such secret in force here: write it out, or as { env: NAME }. Where it is in force, "gatehouse config export --with-secrets" prints it';

function lookUpVariable(reference: object, source: SecretSource | null): Found {
  const read = envReference.safeParse(reference);
  if (!read.success) {
    const about = read.error.issues.find(({ path }) => path[0] === 'env');
    return about === undefined ? wrong(neither) : wrong(about.message, ['env']);
  }
  const { env: variable } = read.data;
  const secret = source === null ? elsewhere : (source.variable(variable) ?? '').trim();
  if (secret !== '') return { kind: 'right', secret, variable };
  return wrong(
    `names the environment variable ${variable}, which is not set here: set it for whoever applies the file`,
  );
}

function wrong(message: string, at: SecretPath = []): Found {
  return { kind: 'wrong', at, message };
}

/** The secrets in force, by where they stand and by their marks. */
function secretsByPlace(settings: Settings): Map<string, string> {
  const secrets = new Map<string, string>();
  replaceSecrets(settings, (secret, path) => {
    if (typeof secret === 'string') secrets.set(keyOf(settings, path, markOfSecret(secret)), secret);
    return secret;
  });
  return secrets;
}

/** Where a secret is kept: a list holds it in any place. */
function keyOf(settings: unknown, path: SecretPath, mark: string): string {
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return `${placeByName(settings, list)} ${mark}`;
}
