import { z } from 'zod';

/** What an environment variable is called in which a settings file may have a secret looked up. */
const variableName = z
  .string({ error: 'must be the name of an environment variable, such as ANA_CALENDAR' })
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
    error: 'must be the name of an environment variable, such as ANA_CALENDAR',
  })
  .refine((name) => !/^(?:GATEHOUSE|SLACK|DATABASE|PG)/i.test(name), {
    error: "is a variable of Gatehouse's own: put the address into one of another name, such as ANA_CALENDAR",
  });

/**
 * How a settings file says a secret without holding it (G2). `env`: it is looked up in that environment variable when the
 * file is applied. `kept`: the one in force at this place stays. `config export` writes that, with a mark by which the secret
 * is known.
 */
export const envReference = z.strictObject({ env: variableName });
export const keptReference = z.strictObject({ kept: z.string().min(1) });
