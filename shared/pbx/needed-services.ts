import type { PlacementMethod } from '../call/placement-method.ts';

/** The services of the PBX that a call needs, by the way that it is placed, named by their paths (W2). */
export const neededServices = {
  campaign: [
    'setting/ping/act',
    'autodialer/trunks/search',
    'autodialer/campaigns/add',
    'autodialer/campaigns/search',
    'autodialer/campaigns/remove',
    'autodialer/reports/search',
    'reports/cdr/search',
  ],
  originate: ['setting/ping/act', 'call/originate/act', 'reports/cdr/search'],
} as const satisfies Record<PlacementMethod, readonly string[]>;

/** A dialer's call that has to wait is moved with it, and goes out without it, too. */
export const optionalService = 'autodialer/campaigns/update';
