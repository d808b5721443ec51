import type { SettingsStore } from '../../../electron/desktop/settings/settings-store.ts';
import type { Membership } from '../../../electron/team/desk/membership.ts';

/** A desk whose profile may get another PBX. */
export interface DeskOfPbx {
  settings: SettingsStore;
  team: { membership: Membership | null };
}

/** How a profile gets another PBX and stays the same one: whose that is, and what makes it so. */
export const otherPbxs: [whose: string, change: (desk: DeskOfPbx) => void][] = [
  [
    'of a backup',
    ({ settings }) => {
      const { connection } = settings.read();
      settings.change({ connection: { ...connection, baseUrl: 'https://other.example' } });
    },
  ],
  [
    'of a team that was joined',
    ({ team }) => {
      team.membership = { servers: ['tls://relay.example'] } as Membership;
    },
  ],
];
