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
/** With nothing but Control or Command: cut, copy, paste. */
const editing = new Set(['c', 'v', 'x', 'insert']);

/**
 * Whether an accelerator (Electron's docs, "Keyboard Shortcuts") may be taken from every program: none that people type
 * with, nor what they cut, copy and paste with. The settings record no key without a modifier; a file may name any.
 * Read as Electron reads it: parts in any order, trimmed, empty ones dropped; the last that is no modifier is the key.
 */
export function takesNoTyping(accelerator: string): boolean {
  const parts = accelerator
    .toLowerCase()
    .split('+')
    .map((part) => part.trim());
  const key = parts.findLast((part) => part !== '' && !modifiers.has(part)) ?? '';
  const held = new Set(parts.map((part) => modifiers.get(part)));
  const isCommand = held.has('control') || held.has('command') || held.has('command or control');
  if (!isCommand && !held.has('alt')) return /^f([1-9]|1\d|2[0-4])$/.test(key);
  const isBare = !held.has('alt') && !held.has('shift') && !(held.has('control') && held.has('command'));
  return !(isBare && editing.has(key));
}
