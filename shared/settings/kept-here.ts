import { sections } from './described.ts';
import type { Setting } from './setting.ts';

/** Keys of the configuration that never leave this machine in a backup, by section. */
export const keptHere = Object.entries(sections).map(([section, { settings }]) => {
  const stays = ([, setting]: [string, Setting]) => setting.kind === 'secret' || setting.private === true;
  const keys = Object.entries<Setting>(settings).filter(stays);
  return { section, keys: keys.map(([key]) => key) };
});

/** Whether a value, by its path in the configuration, never leaves this machine. */
export const staysHere = (path: string): boolean =>
  keptHere.some(({ section, keys }) => keys.some((key) => path === `${section}.${key}`));
