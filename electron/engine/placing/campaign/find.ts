import type { Call } from '../../../../shared/call/call.ts';
import type { Pbx } from '../../ports.ts';

/** The call's campaign by its name. When it was placed is not told: who searches so may not have seen that. */
export const findByName = ({ pbx }: { pbx: Pbx }, { request }: Call): ReturnType<Pbx['findOrder']> =>
  pbx.findOrder({ name: request.campaignName, placedAt: null });
