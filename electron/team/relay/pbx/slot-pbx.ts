import { ok } from '../../../../shared/result.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import type { SlotPbx } from '../slots/parts.ts';
import { ZoneLooks } from './zone-looks.ts';

/** The relay's PBX: as the slots need it, and its clock as desks are told. */
export interface RelayPbx extends SlotPbx {
  /**
   * What the PBX's wall clock shows, read in the configured zone (milliseconds UTC): as its records are read. Null where it
   * never answered.
   */
  wallNow(): number | null;
}

/** `now`: milliseconds UTC, as the client was given it; never set. */
export function createSlotPbx(client: SimotelClient, now: () => number): RelayPbx {
  const zone = new ZoneLooks(client, now);
  /** All desks of a team may come at once, to a PBX that has not answered yet. */
  let underWay: ReturnType<SimotelClient['makeContact']> | null = null;
  const ahead = (offset: number | null) => (offset === null ? null : now() + offset);
  // The ids of calls count seconds of UTC: a wall clock in another zone than the configured one changes nothing about them.
  const pbxNow = () => ahead(client.clockError());
  /** The client's orders are by our clock. */
  const ours = (pbxTime: number) => pbxTime - (client.clockError() ?? 0);
  return {
    findOrder: client.findOrder,
    withdraw: client.withdraw,
    now: pbxNow,
    wallNow: () => ahead(client.clockOffset()),
    async makeContact() {
      underWay ??= client.makeContact().finally(() => {
        underWay = null;
      });
      const contact = await underWay;
      if (contact.ok) await zone.looked();
      return contact;
    },
    async place(order) {
      const placed = await client.place({
        ...order,
        startsAt: ours(order.startsAt),
        endsAt: ours(order.endsAt),
      });
      if (!placed.ok && placed.error.kind === 'pbx-said-no') zone.doubt();
      return placed;
    },
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
