import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** Milliseconds that a person needs to see that a window came up; a key that was meant for another one is up by then. */
const armingTime = 700;

/** Whether this window has had the focus, and shown what `about` names, for long enough to be looked at. */
export function useArmed(about: string): boolean {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const disarm = () => {
      clearTimeout(timer);
      setArmed(false);
    };
    const begin = () => {
      disarm();
      if (document.visibilityState === 'visible' && document.hasFocus())
        timer = setTimeout(() => setArmed(true), armingTime);
    };
    begin();
    window.addEventListener('focus', begin);
    window.addEventListener('blur', disarm);
    document.addEventListener('visibilitychange', begin);
    return () => {
      disarm();
      window.removeEventListener('focus', begin);
      window.removeEventListener('blur', disarm);
      document.removeEventListener('visibilitychange', begin);
    };
  }, [about]);
  return armed;
}

/**
 * What a button that dials does with pointer and keys: nothing until it is armed. Enter and Space count once they went
 * down and up again here; one that repeats, or that went down before, does not.
 */
export function useDeliberatePress(armed: boolean, act: () => void) {
  const pressed = useRef<string | null>(null);
  useEffect(() => {
    pressed.current = null;
  }, [armed]);
  return {
    'aria-disabled': !armed,
    onClick: () => {
      if (armed) act();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      // The browser's own click would come with the key down.
      event.preventDefault();
      if (!event.repeat) pressed.current = armed ? event.key : null;
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === ' ') event.preventDefault();
      const isWhole = pressed.current === event.key;
      pressed.current = null;
      if (armed && isWhole) act();
    },
  };
}
