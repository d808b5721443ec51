import { test } from 'vitest';
import { hasElectron } from '../real-electron/launch.ts';

/** For what a test can bring about on the stand-in alone: another keychain, a taken shortcut, the system's theme. */
export const standInTest = test.skipIf(hasElectron());
