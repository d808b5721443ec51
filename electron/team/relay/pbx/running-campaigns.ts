import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import { campaignPrefix } from '../../protocol/messages.ts';
import type { RelayClock } from '../slots/clock.ts';

/** Milliseconds for which one look at the team's newest campaigns serves all desks. */
const servesFor = 5_000;

type Found = ReturnType<SimotelClient['findOrder']>;

/**
 * Campaigns by their names. Where several are looked for within a moment, as when many desks are in calls, one look at the
 * newest of all finds those that run; one that it does not show running is looked for by itself, so that nothing is told as
 * waiting, over or gone by what was seen before.
 */
export class RunningCampaigns {
  readonly #client: Pick<SimotelClient, 'findOrder' | 'newestCampaigns'>;
  readonly #clock: RelayClock;
  #soughtAt = Number.NEGATIVE_INFINITY;
  #look: { at: number; running: Promise<ReadonlyMap<string, string>> } | null = null;

  constructor(client: Pick<SimotelClient, 'findOrder' | 'newestCampaigns'>, clock: RelayClock) {
    this.#client = client;
    this.#clock = clock;
  }

  async find(name: string): Promise<Awaited<Found>> {
    const now = this.#clock.monotonic();
    const areSeveral = now - this.#soughtAt < servesFor;
    this.#soughtAt = now;
    const orderId = areSeveral ? (await this.#running(now)).get(name) : undefined;
    if (orderId !== undefined) return { ok: true, value: { orderId, status: 'running' } };
    return this.#client.findOrder({ name, placedAt: null });
  }

  /** The ids of those that run, by their names. */
  #running(now: number): Promise<ReadonlyMap<string, string>> {
    if (this.#look === null || now - this.#look.at >= servesFor)
      this.#look = { at: now, running: this.#lookAtAll() };
    return this.#look.running;
  }

  async #lookAtAll(): Promise<ReadonlyMap<string, string>> {
    const newest = await this.#client.newestCampaigns(campaignPrefix);
    if (!newest.ok) return new Map();
    const running = newest.value.filter(({ status }) => status === 'running');
    return new Map(running.map(({ name, campaignId }) => [name, campaignId]));
  }
}
