import { type Component, components } from '../../../shared/call/events.ts';

/** What a request is for, and what its path says beside the secret. */
export type Route =
  | { to: 'component'; component: Component; row: string | null }
  | { to: 'events'; name: string | null };

/** Which components have the row of the PBX that they belong to in their address. */
export interface Rows {
  /** Each has it before its name: `/TOKEN/ROW/trunk-api`. */
  hasRows?: boolean | undefined;
  /** Of components with rows those that several rows share: their address has no row, and `dst` names it. */
  shared?: readonly Component[] | undefined;
}

/**
 * Where a path of these parts leads: `/TOKEN/trunk-api`, `/TOKEN/ROW/trunk-api`, `/TOKEN/events`, `/TOKEN/events/NAME`. Null:
 * nowhere.
 */
export function routeOf(
  [, first, second, ...more]: readonly string[],
  { hasRows = false, shared = [] }: Rows,
): Route | null {
  if (first === undefined || more.length > 0) return null;
  if (first === 'events') return { to: 'events', name: second ?? null };
  const row = second === undefined ? null : first;
  const component = components.find((one) => one === (second ?? first));
  if (component === undefined || (row !== null && !hasRows)) return null;
  return row === null && hasRows && !shared.includes(component) ? null : { to: 'component', component, row };
}
