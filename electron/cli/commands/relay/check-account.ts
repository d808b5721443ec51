import { neededServices } from '../../../../shared/pbx/needed-services.ts';
import { addressFacing } from '../../../intake/http/facing-address.ts';
import { pbxHost } from '../../../intake/http/pbx-addresses.ts';
import type { RelayConfig } from '../../../team/relay/config/relay-config.ts';
import type { RelayStep } from './relay-step.ts';

/** What a relay calls beside what a call needs, and what is missing where it may not. */
const moreServices = {
  'autodialer/campaigns/update':
    'where the PBX’s wall clock is in another zone than pbx.timeZone, the first call may wait for hours',
  'autodialer/reports/ordered/id': 'desks search for the ends of their calls',
  'reports/cdr/ordered/id': 'desks search for the ends of their calls',
  'pbx/users/search': 'no list of extensions',
  'autodialer/contacts/search': 'no contacts of the PBX',
  'reports/audio/download': 'no recordings',
};

/** What the administrator permits the team's one account at the PBX, and from where; nothing else of the PBX is called. */
export async function accountStep({ pbx }: Pick<RelayConfig, 'pbx'>): Promise<RelayStep> {
  const host = pbxHost(pbx.baseUrl);
  const address = host === null ? null : await addressFacing(host);
  const more = Object.entries(moreServices).map(
    ([service, without]) => `${service}  (without it: ${without})`,
  );
  return {
    ...{ step: 'account', ok: true, problems: [] },
    facts: { services: neededServices.campaign, moreServices: Object.keys(moreServices), address },
    found: [
      'the services that the PBX’s API account of the relay needs, and no others',
      ...[...neededServices.campaign, ...more],
      `permitted from ${address ?? 'the address of this machine'} alone; of several relays, from the address of each`,
    ],
  };
}
