import type { Connection } from './connection.ts';
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

/** A change of the agent's number takes along the rows that are still as they were suggested for the number before. */
export function withSuggestedRows(connection: Connection, part: Partial<Connection>): Partial<Connection> {
  const { agentNumber } = part;
  if (agentNumber === undefined) return part;
  const rows = (['external', 'internal'] as const).flatMap((kind) => {
    const route = connection[kind];
    const isSuggested = route?.interfaceText === suggestedRow(kind, connection.agentNumber);
    return route !== null && isSuggested
      ? [[kind, { ...route, interfaceText: suggestedRow(kind, agentNumber) }]]
      : [];
  });
  return { ...part, ...Object.fromEntries(rows) };
}
