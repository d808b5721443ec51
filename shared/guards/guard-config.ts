import { z } from 'zod';
import { dialOrigins } from '../call/events.ts';
import { blankIsAbsent, patternText, wholeNumber } from '../settings/setting-schema.ts';

/** Calls from links in a minute: more are refused. */
export const linkDialsPerMinute = { least: 0, most: 1000 };

const patternSchema = z.object(
  {
    pattern: patternText('a regular expression'),
    reason: blankIsAbsent(
      z
        .enum(['international', 'premium', 'pattern'], { error: 'one of international, premium, pattern' })
        .default('pattern'),
    ),
    sources: blankIsAbsent(
      z
        .array(z.enum(dialOrigins, { error: `one of ${dialOrigins.join(', ')}` }), {
          error: 'a list of sources',
        })
        .optional(),
    ).transform((sources) => sources ?? null),
    action: z.enum(['ask', 'refuse'], { error: 'one of ask, refuse' }),
  },
  { error: 'an object with pattern and action' },
);

/** The rules of a configuration file against dialling what nobody meant. */
export const guardConfigSchema = z.object(
  {
    patterns: blankIsAbsent(
      z.array(patternSchema, { error: 'a list of objects with pattern and action' }).optional(),
    ),
    linkDialsPerMinute: blankIsAbsent(
      wholeNumber('a whole number, 0 to 1000', linkDialsPerMinute).optional(),
    ),
  },
  { error: 'an object with patterns and linkDialsPerMinute' },
);
export type GuardConfig = z.infer<typeof guardConfigSchema>;
