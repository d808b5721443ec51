import type { DeskSettings } from '../../protocol/messages.ts';
import type { RelayConfig } from './relay-config.ts';

/** The team's settings that every desk gets. */
export function deskSettings(
  { dialing, slots, campaign }: RelayConfig,
  { number, name }: Pick<DeskSettings, 'number' | 'name'>,
): DeskSettings {
  const route = (of: RelayConfig['slots']['external']) =>
    of === undefined
      ? null
      : {
          component: of.component,
          trunk: of.component === 'trunk-api' ? of.trunk : null,
          ringSeconds: of.ringSeconds,
          callLimitSeconds: of.callLimitSeconds,
        };
  return {
    ...{ number, name, country: dialing.country, internalPattern: dialing.internalPattern },
    windowMinutes: campaign.windowMinutes,
    ...{ external: route(slots.external), internal: route(slots.internal) },
  };
}
