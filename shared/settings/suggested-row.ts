import type { RouteKind } from './described.ts';

const beginnings = { external: 'trunk', internal: 'exten' } as const satisfies Record<RouteKind, string>;

/**
 * What the row of a desk in the Autodialer Route is called unless somebody says otherwise: `trunk-201`, `exten-201`. The
 * agent's number tells the rows of many desks apart; without one there is no suggestion yet.
 */
export function suggestedRow(kind: RouteKind, agentNumber: string): string {
  const digits = agentNumber.replace(/[^0-9A-Za-z]/g, '');
  return digits === '' ? '' : `${beginnings[kind]}-${digits}`;
}
