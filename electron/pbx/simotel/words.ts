const longest = 200;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

const withoutMarkup = (text: string) =>
  text
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/gi, (_, name: string) => entities[name.toLowerCase()] ?? ' ');

/** Control characters, and marks that reorder or hide text; the joiners that Persian needs stay. */
const withoutControls = (text: string) =>
  text.replace(/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, ' ');

/**
 * What the PBX said, fit to show to a person: no tags, no control characters, none of `secrets`, at most 200
 * characters.
 */
export function wordsOf(text: string, secrets: string[]): string {
  const plain = withoutControls(withoutMarkup(text.slice(0, 100_000).toWellFormed()));
  const open = secrets.reduce((words, secret) => words.replaceAll(secret, '***'), plain);
  const words = open.replace(/\s+/g, ' ').trim();
  return words.length > longest ? `${words.slice(0, longest - 1)}…`.toWellFormed() : words;
}
