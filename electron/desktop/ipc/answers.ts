import type { z } from 'zod';
import type { WindowName } from '../system/windows/window-options.ts';

/** Who asks: the window that the request came from. */
export interface Sender {
  window: WindowName;
}

/** Answers one channel; the request is not validated yet. */
export type Answerer = (request: unknown, sender: Sender) => Promise<unknown>;

/** A feature's part of the contract. */
type Part = Readonly<Record<string, { request: z.ZodType; answer?: unknown }>>;

type Handlers<P extends Part> = {
  [C in keyof P]: (
    request: z.infer<P[C]['request']>,
    sender: Sender,
  ) => Exclude<P[C]['answer'], undefined> | Promise<Exclude<P[C]['answer'], undefined>>;
};

/**
 * Binds a feature's handlers to its part of the contract: the types of requests and answers come from there. A request
 * that does not fit is a bug of the page and rejects; the message names the fields and never their values.
 */
export function answering<P extends Part>(part: P, handlers: Handlers<P>): Record<keyof P, Answerer>;
export function answering(
  part: Part,
  handlers: Record<string, (request: unknown, sender: Sender) => unknown>,
): Record<string, Answerer> {
  const answerers = Object.entries(part).map(([channel, { request: schema }]) => {
    const answer: Answerer = async (request, sender) => {
      const parsed = schema.safeParse(request);
      if (parsed.success) return handlers[channel]?.(parsed.data, sender);
      const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the request').join(', ');
      throw new TypeError(`The request does not fit the contract: ${fields}`);
    };
    return [channel, answer] as const;
  });
  return Object.fromEntries(answerers);
}
