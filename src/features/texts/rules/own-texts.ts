import { type Language, languages } from '../../../words/language';
import type { Occasion } from '../../../words/occasions';
import type { OwnTexts } from '../../../words/own-texts';
import type { ClientSettings, Settings } from '../../../workspace/settings/settings';

/** Which text is meant: whose (null: the whole workspace's), for which occasion, in which language. */
export type WhichText = Readonly<{
  client: ClientSettings | null;
  language: Language;
  occasion: Occasion['kind'];
}>;

/** The same by the client's name, as a form carries it. */
export type ChosenText = Omit<WhichText, 'client'> & Readonly<{ client: string | null }>;

/** A text of one's own, and where it stands in the settings. */
export type OwnText = WhichText & Readonly<{ text: string; path: readonly (string | number)[] }>;

/** All texts of one's own: the workspace's, then each client's, by language and occasion. */
export function listOwnTexts(settings: Settings): OwnText[] {
  const ofWorkspace = listOf(settings.workspace.texts, null, ['workspace']);
  return [
    ...ofWorkspace,
    ...settings.clients.flatMap((client, index) => listOf(client.texts, client, ['clients', index])),
  ];
}

function listOf(
  texts: OwnTexts | undefined,
  client: ClientSettings | null,
  holder: OwnText['path'],
): OwnText[] {
  return languages.flatMap((language) =>
    entriesOf(texts?.[language]).map(([occasion, text]) => ({
      client,
      language,
      occasion,
      text,
      path: [...holder, 'texts', language, occasion],
    })),
  );
}

function entriesOf(texts: OwnTexts[Language]): [Occasion['kind'], string][] {
  return Object.entries(texts ?? {}) as [Occasion['kind'], string][];
}

/** Settings with a text of one's own in the place of another; null takes it out, for the built-in one. */
export function withOwnText(
  settings: Settings,
  { client, language, occasion }: ChosenText,
  text: string | null,
): Settings {
  const change = <Holder extends { texts?: OwnTexts | undefined }>(holder: Holder): Holder => {
    const { texts: before = {}, ...rest } = holder;
    const { [occasion]: _, ...others } = before[language] ?? {};
    const { [language]: __, ...languagesLeft } = before;
    const ofLanguage = text === null ? others : { ...others, [occasion]: text };
    const texts =
      Object.keys(ofLanguage).length === 0 ? languagesLeft : { ...languagesLeft, [language]: ofLanguage };
    return (Object.keys(texts).length === 0 ? rest : { ...rest, texts }) as Holder;
  };
  if (client === null) return { ...settings, workspace: change(settings.workspace) };
  return {
    ...settings,
    clients: settings.clients.map((each) => (each.name === client ? change(each) : each)),
  };
}
