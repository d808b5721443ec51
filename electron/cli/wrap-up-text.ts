import type { WrapUp } from '../../shared/call/wrap-up.ts';

/** What the agent said of a call, in one line. */
export function wrapUpText({ note, code }: WrapUp): string {
  const parts = [...(code === null ? [] : [`[${code}]`]), ...(note === '' ? [] : [`“${note}”`])];
  return parts.join(' ');
}
