import { type PretendedSystem, type Strictness, systemVariable, usualSystem } from '../pretended-system.ts';

/** What this process pretends to run on. */
export const pretended: PretendedSystem = {
  ...usualSystem,
  ...JSON.parse(process.env[systemVariable] ?? '{}'),
};

export const isStrict = (strictness: Strictness): boolean => !pretended.lenient.includes(strictness);
export const isWayland = pretended.platform === 'linux' && pretended.session === 'wayland';
