import type { CallSummary } from '../call/summary.ts';
import { type WrapUp, wrapUpDraftSchema } from '../call/wrap-up.ts';
import { type Answered, callId, entry, nothing } from './entry.ts';

/** What the agent says of a call afterwards. */
export const wrapUpContract = {
  'calls:find': entry<Answered<CallSummary>>().takes(callId),
  /** Null: taken away. */
  'calls:wrap-up': entry<Answered<WrapUp | null>>().takes(callId.extend({ draft: wrapUpDraftSchema })),
  /** Every disposition code that a call has. */
  'calls:codes': entry<Answered<string[]>>().takes(nothing),
};
