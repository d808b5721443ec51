import { ok } from '../../../../shared/result.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import type { SlotPbx } from '../slots/parts.ts';

/** The PBX as the slots need it. `now`: milliseconds UTC, as the client was given it. */
export function createSlotPbx(client: SimotelClient, now: () => number): SlotPbx {
  const offset = () => client.clockOffset();
  const pbxNow = () => {
    const ahead = offset();
    return ahead === null ? null : now() + ahead;
  };
  /** The client's orders are by our clock. */
  const ours = (pbxTime: number) => pbxTime - (offset() ?? 0);
  return {
    makeContact: client.makeContact,
    findOrder: client.findOrder,
    withdraw: client.withdraw,
    place: (order) => client.place({ ...order, startsAt: ours(order.startsAt), endsAt: ours(order.endsAt) }),
    now: pbxNow,
    async busyRows() {
      const open = await client.findOpenCampaigns();
      if (!open.ok) return open;
      const campaigns = open.value.map(({ campaignId, row, status }) => ({
        ...{ orderId: campaignId, row },
        status: status === 'waiting' ? ('waiting' as const) : ('running' as const),
      }));
      return ok({ campaigns, at: pbxNow() ?? now() });
    },
  };
}
