import { z } from 'zod';
import { type Occasion, occasions } from '../occasion';
import { checkOwnText } from './check-own-text';
import { language } from './language';

/** The name of an occasion: what a text of one's own is for. */
export const occasionName = z.enum(occasions, { error: `must be one of ${occasions.join(', ')}` });
export type OccasionName = Occasion['kind'];

/** Texts of a workspace's or a client's own, by language and occasion (R9). */
export const ownTexts = z
  .partialRecord(language, z.partialRecord(occasionName, z.string()))
  .superRefine((texts, context) => {
    for (const [of, byOccasion] of Object.entries(texts))
      for (const [occasion, text] of Object.entries(byOccasion ?? {}))
        for (const message of checkOwnText(text, occasionName.parse(occasion)))
          context.addIssue({ code: 'custom', path: [of, occasion], message });
  })
  .describe(
    'Texts of your own for the automatic reply, by language (`en`, `de`, …) and occasion (`evening`, `weekend`, …), with `{who}`, `{back}` and others ([texts.md](texts.md), R9).',
  );
export type OwnTexts = z.infer<typeof ownTexts>;
