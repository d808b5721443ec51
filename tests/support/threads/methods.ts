import { z } from 'zod';
import { longMethod, method } from '../../../electron/threads/methods.ts';

/** A thread for tests that fails in every way a thread can. */
export const testMethods = {
  double: method(z.number(), z.number()),
  /** How many requests this life of the thread has had. */
  lived: method(z.undefined(), z.number()),
  fails: method(z.undefined(), z.null()),
  throws: method(z.string(), z.null()),
  /** Recurses without end. */
  overflows: method(z.undefined(), z.null()),
  /** Throws where no request can catch it, and never answers. */
  throwsLater: method(z.undefined(), z.null()),
  dies: method(z.undefined(), z.null()),
  /** Gives what no clone carries. */
  uncloneable: method(z.undefined(), z.unknown()),
  /** Answers only once it is cancelled. */
  long: longMethod(z.number(), z.object({ cancelled: z.boolean() }), z.object({ step: z.number() })),
};
