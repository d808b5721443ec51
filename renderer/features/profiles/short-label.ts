const digits = /^[+\d\s-]+$/;

/** What of a profile's name fits on its button: a number's last three digits, else the first letters of two words. */
export function shortLabel(label: string): string {
  if (digits.test(label)) return label.replace(/\D/g, '').slice(-3);
  const words = label.split(/[\s\u200c]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = label, second] = words;
  const letter = (word: string) => Array.from(word)[0] ?? '';
  // A zero-width non-joiner keeps Persian letters of two words from being joined into one.
  return second === undefined
    ? Array.from(first).slice(0, 2).join('')
    : `${letter(first)}\u200c${letter(second)}`;
}
