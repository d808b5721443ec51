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
      if (!holdsFew(request))
        throw new TypeError('The request does not fit the contract: it is too large or no plain data');
      const parsed = schema.safeParse(request);
      if (parsed.success) return handlers[channel]?.(parsed.data, sender);
      const fields = parsed.error.issues
        .slice(0, mostFields)
        .map((issue) => issue.path.join('.') || 'the request');
      throw new TypeError(`The request does not fit the contract: ${fields.join(', ')}`);
    };
    return [channel, answer] as const;
  });
  return Object.fromEntries(answerers);
}

/** Fields that an error names: it is logged. */
const mostFields = 10;

/** Values in a request: several times as many as any page sends. What has more would hold main up to be read. */
const mostValues = 10_000;

/**
 * Whether a request is of lists and plain objects with few values in all. What else comes through the structured clone
 * (boxed strings, bytes, maps) no channel has, and its values are as many as its letters.
 */
function holdsFew(request: unknown): boolean {
  const waiting = [request];
  let count = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!isPlain(value) || (Array.isArray(value) && value.length > mostValues)) return false;
    for (const name in value) {
      count += 1;
      if (count > mostValues) return false;
      waiting.push(Reflect.get(value, name));
    }
  }
  return true;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
