import { z } from 'zod';
import { checkOwnText } from './check-own-text';
import { language } from './language';
import { occasions } from './occasions';

/** The name of an occasion that an own text is for. */
export const occasionName = z.enum(occasions, { error: `must be one of ${occasions.join(', ')}` });

const texts = z.partialRecord(language, z.partialRecord(occasionName, z.string()));

/** The own texts of a workspace or a client, by language and occasion (R9). */
export const ownTexts = texts
  .superRefine((given, context) => {
    for (const [of, byOccasion] of Object.entries(given))
      for (const [occasion, text] of Object.entries(byOccasion ?? {}))
        for (const message of checkOwnText(text, occasionName.parse(occasion)))
          context.addIssue({ code: 'custom', path: [of, occasion], message });
  })
  .describe(
    'Texts of your own for the automatic reply, by language (`en`, `de`, …) and occasion (`evening`, `weekend`, …), with `{who}`, `{back}` and others ([texts.md](texts.md), R9).',
  );
export type OwnTexts = z.infer<typeof ownTexts>;

/** Own texts as they were stored. A text that breaks a rule is still read, but not said (`findOwnText`). */
export const storedTexts = texts;
