import { defaultPreferences } from '../../../../shared/settings/preferences.ts';

/**
 * Each name of a modifier and what it holds: Command or Control is one of the two, by the system. AltGr counts for
 * nothing: people type with it (AltGr+Q is @), and Windows registers the key without it.
 */
const modifiers = new Map([
  ['shift', 'shift'],
  ['alt', 'alt'],
  ['option', 'alt'],
  ['altgr', 'nothing'],
  ['control', 'control'],
  ['ctrl', 'control'],
  ['command', 'command'],
  ['cmd', 'command'],
  ['super', 'command'],
  ['meta', 'command'],
  ['commandorcontrol', 'command or control'],
  ['cmdorctrl', 'command or control'],
]);
const defaults = [defaultPreferences.quickDialShortcut, defaultPreferences.clipboardShortcut];
/** With nothing but Control or Command: cut, copy, paste. */
const editing = new Set(['c', 'v', 'x', 'insert']);

/** Keys of one character, and those of the number pad. */
const isCharacter = (key: string) =>
  key.length === 1 || key === 'plus' || key === 'space' || (key.startsWith('num') && key !== 'numlock');
/** On macOS Option types with these, too: a line break, a tab. */
const breaks = new Set(['enter', 'return', 'tab']);

/**
 * Whether people type with Alt and this key there. Windows sends Control+Alt for AltGr, which types with and without Shift, and
 * takes digits of the number pad with Alt alone as the number of a character. On macOS Option is such a key.
 */
function typesWithAlt(
  platform: NodeJS.Platform,
  key: string,
  held: ReadonlySet<string | undefined>,
): boolean {
  if (held.has('command')) return false;
  if (platform === 'win32') {
    const isAltGr = held.has('control') || held.has('command or control');
    return isAltGr ? isCharacter(key) : /^num(\d|add)$/.test(key);
  }
  const isOption = platform === 'darwin' && !held.has('control') && !held.has('command or control');
  return isOption && (isCharacter(key) || breaks.has(key));
}

/**
 * Whether an accelerator (Electron's docs, "Keyboard Shortcuts") may be taken from every program: none that people type
 * with on this platform, nor what they cut, copy and paste with. The settings record no key without a modifier; a file may
 * name any. The app's own defaults may be taken everywhere: nothing that a file names instead of them takes more.
 * Read as Electron reads it: parts in any order, trimmed, empty ones dropped; the last that is no modifier is the key.
 */
export function takesNoTyping(accelerator: string, platform: NodeJS.Platform): boolean {
  if (defaults.includes(accelerator)) return true;
  const parts = accelerator
    .toLowerCase()
    .split('+')
    .map((part) => part.trim());
  const key = parts.findLast((part) => part !== '' && !modifiers.has(part)) ?? '';
  const held = new Set(parts.map((part) => modifiers.get(part)));
  const isCommand = held.has('control') || held.has('command') || held.has('command or control');
  if (!isCommand && !held.has('alt')) return /^f([1-9]|1\d|2[0-4])$/.test(key);
  if (held.has('alt') && typesWithAlt(platform, key, held)) return false;
  const isBare = !held.has('alt') && !held.has('shift') && !(held.has('control') && held.has('command'));
  return !(isBare && editing.has(key));
}
