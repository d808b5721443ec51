import { powerMonitor } from 'electron';
import { createSignal } from '../signal.ts';

export interface ScreenLock {
  isLocked(): boolean;
  /** Called where the system tells that it was unlocked. */
  onUnlock(listener: () => void): void;
  stop(): void;
}

/** Seconds without a key or a click after which the system counts as idle; it does not matter here. */
const idleAfter = 60;

/**
 * Whether the screen is locked. Windows and macOS tell when it is locked and unlocked; elsewhere the system is asked at
 * each look, where it can tell (https://www.electronjs.org/docs/latest/api/power-monitor).
 */
export function watchScreenLock(): ScreenLock {
  const unlocked = createSignal();
  let locked = false;
  const lock = () => {
    locked = true;
  };
  const unlock = () => {
    locked = false;
    unlocked.tell();
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('unlock-screen', unlock);
  return {
    isLocked: () => locked || powerMonitor.getSystemIdleState(idleAfter) === 'locked',
    onUnlock: (listener) => void unlocked.subscribe(listener),
    stop: () => {
      powerMonitor.off('lock-screen', lock);
      powerMonitor.off('unlock-screen', unlock);
    },
  };
}
