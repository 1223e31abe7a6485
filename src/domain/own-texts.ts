import type { Occasion } from './occasion';
import type { ClientSettings, Settings } from './settings';
import { type Language, languages } from './words/language';
import type { OwnTexts } from './words/own-texts';

/** A text of one's own where it stands in the settings; `client` is null for the whole workspace's. */
export type OwnText = Readonly<{
  client: ClientSettings | null;
  language: Language;
  occasion: Occasion['kind'];
  text: string;
  path: readonly (string | number)[];
}>;

/** All texts of one's own: the workspace's, then each client's, by language and occasion. */
export function listOwnTexts(settings: Settings): OwnText[] {
  const ofWorkspace = listOf(settings.workspace.texts, null, ['workspace']);
  return [
    ...ofWorkspace,
    ...settings.clients.flatMap((client, index) => listOf(client.texts, client, ['clients', index])),
  ];
}

/** Settings with a text of one's own in the place of another; null takes it out, for the built-in one. */
export function withOwnText(
  settings: Settings,
  { client, language, occasion }: Pick<OwnText, 'language' | 'occasion'> & { client: string | null },
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
