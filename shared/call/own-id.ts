import type { Call } from './call.ts';

/** The id that the dialplan asked with, where it tells this call from others (W6.7); null: its records can't be known by an id. */
export const ownId = ({ asked }: Pick<Call, 'asked'>): string | null =>
  asked === null || asked.uniqueId === '' || asked.identifies === false ? null : asked.uniqueId;
