import type { Connection, StoredRoute } from './connection.ts';
import { type RouteKind, route, routeKinds, sections } from './described.ts';
import { freshValue, type Settings, type StoredValues } from './setting.ts';

/** What the settings page begins with for some settings. */
function freshValues<S extends Settings>(settings: S): StoredValues<S> {
  const stored = Object.values(settings).flatMap((setting) =>
    setting.stored === null || setting.kind === 'secret' ? [] : [[setting.stored, freshValue(setting)]],
  );
  return Object.fromEntries(stored);
}

export const freshRoute = (kind: RouteKind): StoredRoute => ({ ...freshValues(route), ...routeKinds[kind] });

const { pbx, agent, campaign, originate, listener, dialing } = sections;

/** What a fresh install starts from; the assistant fills in the rest. */
export const freshConnection: Connection = {
  ...freshValues(pbx.settings),
  ...freshValues(agent.settings),
  ...freshValues(campaign.settings),
  originate: freshValues(originate.settings),
  external: freshRoute('external'),
  internal: freshRoute('internal'),
  ...freshValues(listener.settings),
  ...freshValues(dialing.settings),
};
