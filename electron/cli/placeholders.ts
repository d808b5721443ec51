import type { ConfigProblem } from '../../shared/errors.ts';

/** Values of the documented example that no real desk has. */
const examples = new Set(['at-least-16-characters', '5ec6…', '5ec6...']);

/** What stands in the place of a value: an ellipsis, or a word in angle brackets or capitals such as YOUR-TOKEN. */
const isPlaceholder = (text: string): boolean =>
  /^(…|\.{3,})$/.test(text.trim()) || /^<[^<>]*>$/.test(text.trim()) || examples.has(text.trim());

/** The texts of a configuration that were left as the documentation has them, each by its path; never their values. */
export function placeholderProblems(raw: unknown, path: string[] = []): ConfigProblem[] {
  if (typeof raw === 'string')
    return isPlaceholder(raw)
      ? [{ path: path.join('.'), expected: 'your own value in the place of the example' }]
      : [];
  if (typeof raw !== 'object' || raw === null) return [];
  return Object.entries(raw).flatMap(([key, value]) => placeholderProblems(value, [...path, key]));
}
