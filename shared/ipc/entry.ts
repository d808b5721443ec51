import { z } from 'zod';
import type { AppError } from '../errors.ts';
import type { Result } from '../result.ts';

/** One channel of the contract: the schema of its request, the type of its answer. */
interface Entry<Request extends z.ZodType, Answer> {
  request: Request;
  /** Carries the answer's type; never present at run time. */
  answer?: Answer;
}
export const entry = <Answer>() => ({
  takes: <Request extends z.ZodType>(request: Request): Entry<Request, Answer> => ({ request }),
});

/** An answer that a person can meet a failure in. */
export type Answered<T> = Result<T, AppError>;

export const nothing = z.undefined();
export const text = (most: number) => z.string().max(most);
/** What is ordered says for which desk that was drawn which was pressed: the `desk` of the snapshot of then. */
export const drawnFor = z.object({ desk: text(64) });
export const callId = z.object({ callId: z.string().min(1).max(64) });
