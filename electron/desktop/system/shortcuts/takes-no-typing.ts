const modifiers = new Set([
  ...['command', 'cmd', 'control', 'ctrl', 'commandorcontrol', 'cmdorctrl'],
  ...['alt', 'option', 'altgr', 'super', 'meta'],
]);
/** With nothing but Control or Command: cut, copy, paste. */
const editing = new Set(['c', 'v', 'x', 'insert']);

/**
 * Whether an accelerator (Electron's docs, "Keyboard Shortcuts") may be taken from every program: none that people type
 * with, nor what they cut, copy and paste with. The settings record no key without a modifier; a file may name any.
 */
export function takesNoTyping(accelerator: string): boolean {
  const [key = '', ...held] = accelerator.toLowerCase().split('+').toReversed();
  const strong = held.filter((name) => modifiers.has(name));
  if (strong.length === 0) return /^f([1-9]|1\d|2[0-4])$/.test(key);
  const isBare = held.length === 1 && !/^(alt|option|altgr)$/.test(strong[0] ?? '');
  return !(isBare && editing.has(key));
}
