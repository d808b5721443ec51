import { z } from 'zod';
import type { ComponentUrls } from '../call/component-request.ts';
import type { RowRing } from '../call/ring-test.ts';
import type { ManagerNow } from '../pbx/records.ts';
import { type CheckStep, checkSteps } from './check-steps.ts';
import { type Answered, entry, nothing } from './entry.ts';

/** The assistant: each link of the chain, the listener's URLs, ringing one's own phone, the sandbox. */
export const setupContract = {
  /** The URLs to paste into the dialplan; they carry the listener's token, so only their own page asks for them. */
  'listener:urls': entry<Answered<ComponentUrls>>().takes(nothing),
  'listener:rotate-token': entry<Answered<ComponentUrls>>().takes(nothing),
  'setup:check': entry<Answered<CheckStep>>().takes(z.object({ step: z.enum(checkSteps) })),
  'setup:trunk-managers': entry<Answered<ManagerNow[]>>().takes(nothing),
  /** What of the connection is still missing or wrong, by its key in a configuration file; empty: calls can be made. */
  'setup:missing': entry<Answered<string[]>>().takes(nothing),
  /** Rings the agent's own phone through a real campaign by one row; settles when that call is over. Nobody else rings. */
  'setup:ring-row': entry<Answered<RowRing>>().takes(z.object({ route: z.enum(['external', 'internal']) })),
  'sandbox:start': entry<Answered<null>>().takes(nothing),
  'sandbox:stop': entry<Answered<null>>().takes(nothing),
};
