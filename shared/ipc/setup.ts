import { z } from 'zod';
import type { ComponentUrls } from '../call/component-request.ts';
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
  /** Rings the agent's own phone through a real campaign whose dialplan question is answered with nothing. */
  'setup:ring-me': entry<Answered<{ callId: string }>>().takes(nothing),
  'sandbox:start': entry<Answered<null>>().takes(nothing),
  'sandbox:stop': entry<Answered<null>>().takes(nothing),
};
