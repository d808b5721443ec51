import type { Sentences } from './ports.ts';

/** Stands here until shared/text has its reader. */
export const sentences = (): Sentences => ({
  error: (error) => error.kind,
  outcome: (events) => events.at(-1)?.type ?? '',
});
