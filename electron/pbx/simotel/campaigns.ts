import type { PbxError } from '../../../shared/errors.ts';
import type { CampaignRecord } from '../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { CampaignOrder, Pbx } from '../../engine/ports.ts';
import type { PbxClock } from './clock.ts';
import type { Searcher } from './search.ts';
import type { Service } from './transport.ts';
import { fieldsOf, idOf } from './wire/loose.ts';

/** Newest first, so a campaign of today is on the first page even where the PBX ignores the conditions. */
const pagesLookedThrough = 3;

/** More than these are not waited for: a PBX that ignores the condition has its whole history to show. */
const pagesOfOpen = 20;

export interface OpenCampaigns {
  /** Every campaign of the PBX that waits or runs, whoever added it. */
  findOpenCampaigns(): Promise<Result<CampaignRecord[], PbxError>>;
  /** The newest campaigns with this part in their names, by one request: those that it does not show may be there all the same. */
  newestCampaigns(namePart: string): Promise<Result<CampaignRecord[], PbxError>>;
}

interface Campaigns extends Pick<Pbx, 'findOrder' | 'moveWindow' | 'withdraw'>, OpenCampaigns {
  addCampaign(order: CampaignOrder): ReturnType<Pbx['place']>;
}

/** The body of `autodialer/campaigns/add` (W3): numbers as strings, as in every sample. */
function orderBody(order: CampaignOrder, clock: PbxClock): Record<string, unknown> {
  const { from: start, to: end } = clock.minutesOf({ from: order.startsAt, to: order.endsAt });
  return {
    name: order.name,
    trunk_manager_id: order.dialer,
    interface_context: order.entry.context,
    interface_text: order.entry.text,
    numbers: [order.firstParty],
    groups: [],
    try_interval: String(order.retryIntervalSeconds),
    try: String(order.attempts),
    start,
    end,
    announcement: '',
    description: '',
  };
}

const done = (answer: Result<unknown, PbxError>): Result<null, PbxError> => (answer.ok ? ok(null) : answer);

const search = 'autodialer/campaigns/search';
const asCampaign = { as: 'campaign' } as const;

const uncertain: PbxError = {
  kind: 'pbx-answer-not-understood',
  service: search,
  status: 200,
  words: 'campaigns that could not be read, or more than were looked through',
};

/** Finds a campaign by its exact name. */
function createFinder(
  searcher: Searcher,
): (name: string) => Promise<Result<CampaignRecord | null, PbxError>> {
  /** The way of asking that has found a campaign on this PBX. */
  let known: 'true' | 'false' | null = null;

  const asked = async (
    name: string,
    alike: 'true' | 'false',
  ): Promise<Result<CampaignRecord | null, PbxError>> => {
    const query = { alike, conditions: { name }, newestBy: 'date' };
    const read = await searcher.pages(search, query, asCampaign, pagesLookedThrough);
    if (!read.ok) return read;
    const found = read.value.records.find((record) => record.name === name);
    if (found !== undefined) known = alike;
    if (found !== undefined) return ok(found);
    return read.value.complete && read.value.skipped === 0 ? ok(null) : fail(uncertain);
  };

  return async (name) => {
    const first = await asked(name, known ?? 'false');
    const settled = !first.ok || first.value !== null || known !== null;
    return settled ? first : asked(name, 'true');
  };
}

/** Adding, moving and removing are sent once each: what to do after a lost answer is the caller's to decide. */
export function createCampaigns(service: Service, searcher: Searcher, clock: PbxClock): Campaigns {
  const find = createFinder(searcher);
  return {
    async addCampaign(order) {
      const answer = await service('autodialer/campaigns/add', orderBody(order, clock));
      return answer.ok ? ok({ orderId: idOf(fieldsOf(answer.value)?._id) }) : answer;
    },

    async findOrder({ name, placedAt }) {
      const found = await find(name);
      if (!found.ok) return found;
      if (found.value === null) return ok(null);
      const { campaignId, status, addedWallClock } = found.value;
      if (addedWallClock !== null && placedAt !== null) clock.learnWallClock(addedWallClock, placedAt);
      return ok({ orderId: campaignId, status });
    },

    async findOpenCampaigns() {
      const open: CampaignRecord[] = [];
      for (const status of ['waiting', 'running']) {
        const query = { conditions: { status }, newestBy: 'date' };
        const read = await searcher.pages(search, query, asCampaign, pagesOfOpen);
        if (!read.ok) return read;
        if (!read.value.complete || read.value.skipped > 0) return fail(uncertain);
        open.push(...read.value.records.filter((record) => record.status !== 'completed'));
      }
      return ok(open);
    },

    async newestCampaigns(namePart) {
      const query = { alike: 'true', conditions: { name: namePart }, newestBy: 'date' } as const;
      const read = await searcher.page(search, query, asCampaign);
      return read.ok ? ok(read.value.records) : read;
    },

    async moveWindow(campaignId, window) {
      const { from: start, to: end } = clock.minutesOf({ from: window.startsAt, to: window.endsAt });
      return done(await service('autodialer/campaigns/update', { _id: campaignId, start, end }));
    },

    withdraw: async (campaignId) => done(await service('autodialer/campaigns/remove', { _id: campaignId })),
  };
}
