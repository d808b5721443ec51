import { setTimeout as pause } from 'node:timers/promises';
import { ok } from '../../../../shared/result.ts';
import type { CampaignOrder } from '../../../engine/ports.ts';
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
  /** Milliseconds that it is ahead of `now()`, because it is in another zone than the configured one; 0 where that is not known. */
  zoneError(): number;
}

/** Milliseconds from an add to the first look for its campaign and between looks, which a search may not show at once; and how many. */
const [lookEvery, mostLooks] = [1_000, 20];
/** The least two time zones are apart, milliseconds. */
const quarter = 15 * 60_000;

type Zoned = Pick<SimotelClient, 'findOrder' | 'clockOffset' | 'moveWindow'>;

/**
 * A campaign whose window was written by the configured zone, because no record of the PBX had shown another one, shows the
 * PBX's zone itself: where that is another one, the window is moved to now, and later campaigns are right from the start.
 * `sentBy`: what the PBX's wall clock was taken to be ahead. What is not found, or may not be moved, stays as it is.
 */
async function moveToItsZone(
  client: Zoned,
  { name, startsAt, endsAt }: Pick<CampaignOrder, 'name' | 'startsAt' | 'endsAt'>,
  { sentBy, now, zone }: { sentBy: number; now: () => number; zone: ZoneLooks },
): Promise<void> {
  const isElsewhere = () => Math.abs((client.clockOffset() ?? 0) - sentBy) >= quarter;
  for (let look = 0; look < mostLooks; look += 1) {
    if (zone.isKnown() && !isElsewhere()) return;
    await pause(lookEvery, null, { ref: false });
    const found = await client.findOrder({ name, placedAt: startsAt });
    if (!found.ok || found.value === null) continue;
    zone.shown();
    const { orderId, status } = found.value;
    if (isElsewhere() && status === 'waiting') await client.moveWindow(orderId, { startsAt: now(), endsAt });
    return;
  }
}

/** `now`: milliseconds UTC, as the client was given it; never set. */
export function createSlotPbx(client: SimotelClient, now: () => number): RelayPbx {
  const zone = new ZoneLooks(client, now);
  let moving = Promise.resolve();
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
    zoneError: () => (client.clockOffset() ?? 0) - (client.clockError() ?? 0),
    async makeContact() {
      underWay ??= client.makeContact().finally(() => {
        underWay = null;
      });
      const contact = await underWay;
      if (contact.ok) await zone.looked();
      return contact;
    },
    async place(order) {
      const sent = { ...order, startsAt: ours(order.startsAt), endsAt: ours(order.endsAt) };
      const sentBy = client.clockOffset() ?? 0;
      const placed = await client.place(sent);
      if (!placed.ok && placed.error.kind === 'pbx-said-no') zone.doubt();
      // One after the other: where the first one shows the configured zone, nothing is looked for for the others.
      if (placed.ok && !zone.isKnown())
        moving = moving.then(() => moveToItsZone(client, sent, { sentBy, now, zone }));
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
