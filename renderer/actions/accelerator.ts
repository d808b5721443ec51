/** What a key press says, as far as a shortcut needs it. */
export interface Pressed {
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const named: Record<string, string> = {
  Space: 'Space',
  Enter: 'Enter',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/**
 * A key press as an Electron accelerator (its page "Keyboard Shortcuts"), by the key's place, so that it is the same
 * in every keyboard layout. Null for a modifier alone and for keys that a program must not take without one.
 */
export function acceleratorOf(pressed: Pressed): string | null {
  const key = keyOf(pressed.code);
  if (key === null) return null;
  const modifiers = [
    pressed.ctrlKey || pressed.metaKey ? 'CommandOrControl' : '',
    pressed.altKey ? 'Alt' : '',
    pressed.shiftKey ? 'Shift' : '',
  ].filter((modifier) => modifier !== '');
  const enough = modifiers.some((modifier) => modifier !== 'Shift') || /^F\d+$/.test(key);
  return enough ? [...modifiers, key].join('+') : null;
}

function keyOf(code: string): string | null {
  const plain = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? /^(F(?:[1-9]|1\d|2[0-4]))$/.exec(code)?.[1];
  return plain ?? named[code] ?? null;
}

/** An accelerator as people read it on this system. */
export function readableAccelerator(accelerator: string, platform: 'windows' | 'macos' | 'linux'): string {
  const control = platform === 'macos' ? '⌘' : 'Ctrl';
  const alt = platform === 'macos' ? '⌥' : 'Alt';
  const shift = platform === 'macos' ? '⇧' : 'Shift';
  const words: Record<string, string> = { CommandOrControl: control, Alt: alt, Shift: shift };
  const parts = accelerator.split('+').map((part) => words[part] ?? part);
  return parts.join(platform === 'macos' ? '' : '\u2009+\u2009');
}
