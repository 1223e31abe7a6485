import { type SchemaOptions, stringify } from 'yaml';

/** Quotes what YAML once read as true and false. Our own reader does not need it; other programs of the operator may. */
export const quotesOldBooleans: Pick<SchemaOptions, 'compat'> = {
  compat: [
    {
      tag: 'tag:yaml.org,2002:bool',
      default: true,
      test: /^(?:y|yes|n|no|on|off)$/i,
      resolve: (text: string) => text,
    },
  ],
};

/**
 * A text as one value of a YAML file, behind its key on the same line: `Design: Web` comes in quotes, `Acme` does not.
 */
export function yamlText(text: string): string {
  const options = {
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    blockQuote: false,
    ...quotesOldBooleans,
  } as const;
  return stringify(text, options).trimEnd();
}
