import type { Settings } from '../../settings/settings-schema.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';

/** Where the pill stands: a corner of its display. */
export type Corner = NonNullable<Settings['pillCorner']>;

/** What the pill remembers between runs. */
export interface PillMemory {
  corner(): Corner | null;
  remember(corner: Corner): void;
}

export const pillMemory = (settings: Pick<SettingsStore, 'read' | 'change'>): PillMemory => ({
  corner: () => settings.read().pillCorner,
  remember: (pillCorner) => void settings.change({ pillCorner }),
});
