/** Letters, as wrapUpCodeSchema (shared/call/wrap-up.ts) has it. */
export const longestCode = 40;
const mostCodes = 50;

/** Disposition codes as text, one a line: without empty lines and repetitions. */
export function codesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, mostCodes);
}
