import { z } from 'zod';

/** Of whatever a message lists; a message of a megabyte holds no more that are worth it. */
const longest = 10_000;

/**
 * A list that is given up at the first element that does not fit. `z.array` notes what is wrong with each of them: a megabyte
 * of `{}` kept the desk's main thread busy for six seconds.
 */
export const listOf = <T extends z.ZodType>(element: T) =>
  z.unknown().transform((value, context): z.output<T>[] => {
    if (!Array.isArray(value) || value.length > longest) {
      context.addIssue({ code: 'custom', message: `expected a list of at most ${longest}` });
      return z.NEVER;
    }
    const list: z.output<T>[] = [];
    for (const [place, one] of value.entries()) {
      const read = element.safeParse(one);
      if (!read.success) {
        context.addIssue({ code: 'custom', path: [place], message: z.prettifyError(read.error) });
        return z.NEVER;
      }
      list.push(read.data);
    }
    return list;
  });
