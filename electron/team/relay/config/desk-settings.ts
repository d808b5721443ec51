import type { DeskSettings } from '../../protocol/messages.ts';
import type { RelayConfig } from './relay-config.ts';

/** What a desk is told of the team's ways. */
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
