import type { Membership } from '../../../electron/team/desk/membership.ts';

const internal = { component: 'exten-api' as const, trunk: null, ringSeconds: 30, callLimitSeconds: 3600 };

/** A place in the team at this address, where nobody need be. */
export const madeUpMembership = (server: string, authority?: string): Membership => ({
  ...{ servers: [server], jwt: 'jwt', seed: 'seed' },
  ...(authority !== undefined && { authority }),
  settings: {
    ...{ number: '301', name: 'Ann', country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', windowMinutes: 10 },
    ...{ external: null, internal },
  },
});
