import type { WrapUp } from '../../shared/call/wrap-up.ts';
import { withoutControls } from './terminal-text.ts';

/** What the agent said of a call, in one line. */
export function wrapUpText({ note, code }: WrapUp): string {
  const parts = [...(code === null ? [] : [`[${code}]`]), ...(note === '' ? [] : [`“${note}”`])];
  return withoutControls(parts.join(' '));
}
