import type { Membership } from '../../../electron/team/desk/membership.ts';
import { writeMembership } from '../../../electron/team/desk/membership.ts';
import { valueIn } from './stored-calls.ts';

/** Makes a data directory that of a desk of a team whose relay nobody reaches, with the relay's settings of `more`. */
export function joinedTeam(directory: string, more: Partial<Membership['settings']> = {}): void {
  const settings: Membership['settings'] = {
    ...{ number: '301', name: 'Desk 301', country: 'IR', internalPattern: '^[2-9][0-9]{2}$' },
    ...{ windowMinutes: 5, external: null },
    internal: { component: 'exten-api', trunk: null, ringSeconds: 20, callLimitSeconds: 60 },
    ...more,
  };
  valueIn(writeMembership(directory, { servers: ['nats://127.0.0.1:1'], jwt: 'j', seed: 's', settings }));
}
