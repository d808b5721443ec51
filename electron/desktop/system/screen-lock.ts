import { powerMonitor } from 'electron';

export interface ScreenLock {
  isLocked(): boolean;
  stop(): void;
}

/** Seconds without a key or a click after which the system counts as idle; it does not matter here. */
const idleAfter = 60;

/**
 * Whether the screen is locked. Windows and macOS tell when it is locked and unlocked; elsewhere the system is asked at
 * each look, where it can tell (https://www.electronjs.org/docs/latest/api/power-monitor). `unlocked` is called where
 * the system tells it.
 */
export function watchScreenLock(unlocked: () => void): ScreenLock {
  let locked = false;
  const lock = () => {
    locked = true;
  };
  const unlock = () => {
    locked = false;
    unlocked();
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('unlock-screen', unlock);
  return {
    isLocked: () => locked || powerMonitor.getSystemIdleState(idleAfter) === 'locked',
    stop: () => {
      powerMonitor.off('lock-screen', lock);
      powerMonitor.off('unlock-screen', unlock);
    },
  };
}
