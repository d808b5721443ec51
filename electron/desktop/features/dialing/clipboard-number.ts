import type { Clipboard } from 'electron';

/** Longer than any number or link: the rest of a copied page is never looked at. */
const longest = 1024;

/** `selection` is there on Linux alone, though Electron's types have it everywhere. */
export interface ReadableClipboard {
  readText: Clipboard['readText'];
  selection?: Pick<Clipboard, 'readText'>;
}

/**
 * The text that the person has at hand: what is selected (Linux), else what was copied. Read only when the shortcut
 * was pressed, never watched.
 */
export async function clipboardNumber(clipboard: ReadableClipboard): Promise<string> {
  const selected = (await clipboard.selection?.readText().catch(() => '')) ?? '';
  const text = selected.trim() === '' ? await clipboard.readText().catch(() => '') : selected;
  return text.trim().slice(0, longest);
}
