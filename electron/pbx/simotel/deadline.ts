/**
 * `end` is aborted with `closed`, or after so many milliseconds, with the error that `late` gives then, unless it was `met`
 * before.
 */
export function deadline(
  limitMs: number,
  closed: AbortSignal,
  late: () => Error,
): { end: AbortSignal; met(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(late()), limitMs);
  return { end: AbortSignal.any([closed, controller.signal]), met: () => clearTimeout(timer) };
}
