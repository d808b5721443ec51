/**
 * Cutting marks off the ends of a foreign text, in one pass: `/x+$/` looks at every run of the marks again from each of
 * its places, so that a run in the middle takes the square of its length.
 */

/** Where a text ends without the marks at its end. `mark`: matches one character; `end`: where the text is taken to end. */
export function endWithout(text: string, mark: RegExp, end: number = text.length): number {
  let at = end;
  while (at > 0 && mark.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** The text without the marks at both of its ends. `mark`: matches one character. */
export function trimmedOf(text: string, mark: RegExp): string {
  const end = endWithout(text, mark);
  let start = 0;
  while (start < end && mark.test(text.charAt(start))) start += 1;
  return text.slice(start, end);
}
