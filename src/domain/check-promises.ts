import { DateTime } from 'luxon';
import { membersInCharge } from './audience';
import { listOwnTexts, type OwnText } from './own-texts';
import { type Broken, brokenPromise, type Example } from './promises';
import { type Ahead, examplesAhead } from './promises/examples';
import type { Rota } from './rota';
import type { ClientSettings, Settings } from './settings';
import { instantInZone } from './words/time';

/** A text of one's own that promises more than the schedule keeps: where it stands in the settings, and why. */
export type PromiseProblem = Readonly<{ path: readonly (string | number)[]; message: string }>;

/**
 * The second check of settings (R9), which a schema can't make: what the texts in them promise is held against the
 * closures of the eight weeks from `now` (ms since 1970 UTC). Hours that are changed later may break a text as well, so
 * whole settings are checked, each time they are saved. Empty when every text keeps its word.
 */
export function checkPromises(settings: Settings, now: number): PromiseProblem[] {
  const ahead = rememberAhead({ settings, live: new Map() }, now);
  return listOwnTexts(settings).flatMap((own) => {
    const readers =
      own.client === null ? [null, ...settings.clients].filter((each) => reads(each, own)) : [own.client];
    const examples = [...new Set(readers.map(ahead))].flatMap((each) => examplesFor(each, own.occasion));
    const broken = brokenPromise(own.text, own.language, examples);
    return broken === null ? [] : [{ path: own.path, message: promiseWords(broken) }];
  });
}

/** Whether a client may read the workspace's text: it has none of its own, and may be spoken to in that language. */
function reads(client: ClientSettings | null, { language, occasion }: OwnText): boolean {
  if (client === null) return true;
  const isSpoken = client.language === undefined || client.language === language;
  return isSpoken && client.texts?.[language]?.[occasion] === undefined;
}

/** The messages of an occasion. Where none is planned, whatever closes: the text must hold for what may yet come. */
export function examplesFor(ahead: Ahead, occasion: OwnText['occasion']): readonly Example[] {
  return ahead.get(occasion) ?? [...ahead.values()].flat();
}

/** Clients of the same members, with the same hours and targets, run into the same closures. */
function rememberAhead(rota: Rota, now: number): (client: ClientSettings | null) => Ahead {
  const known = new Map<string, Ahead>();
  return (client) => {
    const members = membersInCharge(rota.settings, client, []).map(({ user }) => user);
    const key = JSON.stringify([members, client?.hours, client?.targets]);
    const ahead = known.get(key) ?? examplesAhead(rota, client, now);
    known.set(key, ahead);
    return ahead;
  };
}

/** Why a promise is refused, with the message it fails, what is true then, and what says it right. */
export function promiseWords({ words, example, means, truth }: Broken): string {
  const { at, zone } = example;
  const meant = means === null ? '' : ` it means ${meaning(means, zone)}, but`;
  const fact =
    truth.kind === 'back'
      ? `somebody is back on ${instantInZone(truth.at, zone)}`
      : `an answer is promised by ${instantInZone(truth.at, zone)}`;
  const right = truth.kind === 'back' ? '{back}' : '{answer_by}';
  return `promises "${words}", which the schedule does not keep: to a message of ${instantInZone(at, zone)}${meant} ${fact}; ${right} says it right`;
}

/** A whole day is named without its last minute. */
function meaning(at: number, zone: string): string {
  const local = DateTime.fromMillis(at, { zone }).setLocale('en-GB');
  const isDay = local.plus(1).hour === 0 && local.plus(1).minute === 0 && local.millisecond === 999;
  return isDay
    ? local.toLocaleString({ weekday: 'long', day: 'numeric', month: 'long' })
    : instantInZone(at, zone);
}
