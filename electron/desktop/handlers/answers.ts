import type { z } from 'zod';
import type { WindowName } from '../system/windows/window-names.ts';

/** Who asks: the window that the request came from. */
export interface Sender {
  window: WindowName;
}

/** Answers one entry of the contract, given a request that was not looked at yet. */
export type Answerer = (request: unknown, sender: Sender) => Promise<unknown>;

/**
 * Binds a handler to its entry of the contract: the types of request and answer come from there. A request that does
 * not fit is a bug of the page and rejects; the message names the fields and never their values.
 */
export function answers<Schema extends z.ZodType, Answer>(
  entry: { request: Schema; answer?: Answer },
  handle: (request: z.infer<Schema>, sender: Sender) => Answer | Promise<Answer>,
): Answerer {
  return async (request, sender) => {
    const parsed = entry.request.safeParse(request);
    if (parsed.success) return handle(parsed.data, sender);
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the request').join(', ');
    throw new TypeError(`The request does not fit the contract: ${fields}`);
  };
}
