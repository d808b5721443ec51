import { sandboxTrunkManagerId } from '../options.ts';
import type { Pbx } from '../pbx.ts';
import type { Campaign } from '../records.ts';
import { localMinute } from '../wire/calendar.ts';
import { campaignRecord } from '../wire/campaign-record.ts';
import { type Fields, textOf, textsOf, wholeOf } from '../wire/fields.ts';
import { search } from './search.ts';
import { answer, no, type Service } from './service.ts';

const minute = 60_000;
const day = 1440 * minute;

/** The window of a campaign; a text when it is not acceptable. Absent: from now on, for a day. */
function windowOf(pbx: Pbx, fields: Fields): { startsAt: number; endsAt: number } | string {
  const { timeZone, refusePastStart } = pbx.settings;
  const now = pbx.clock.now();
  const start = textOf(fields.start);
  const end = textOf(fields.end);
  const startsAt = start === '' ? now : localMinute(start, timeZone);
  if (startsAt === null) return 'start is not valid';
  const endsAt = end === '' ? startsAt + day : localMinute(end, timeZone);
  if (endsAt === null) return 'end is not valid';
  if (endsAt <= startsAt) return 'end must be after start';
  if (endsAt <= now) return 'end is in the past';
  if (refusePastStart && startsAt < Math.floor(now / minute) * minute) return 'start is in the past';
  return { startsAt, endsAt };
}

function nameProblem(pbx: Pbx, name: string, self: Campaign | null): string | null {
  if (name === '') return 'The name field is required';
  if (!pbx.settings.uniqueCampaignNames) return null;
  const same = [...pbx.store.campaigns.values()].some((other) => other !== self && other.name === name);
  return same ? 'This name already exists' : null;
}

function managerProblem(id: string): string | null {
  if (id === '') return 'The trunk_manager_id field is required';
  return id === sandboxTrunkManagerId ? null : 'The trunk manager was not found';
}

const addCampaign: Service = (pbx, fields) => {
  const name = textOf(fields.name);
  const trunkManagerId = textOf(fields.trunk_manager_id);
  const problem = nameProblem(pbx, name, null) ?? managerProblem(trunkManagerId);
  if (problem !== null) return no(problem);
  const window = windowOf(pbx, fields);
  if (typeof window === 'string') return no(window);
  const campaign: Campaign = {
    ...{ id: pbx.newId(), name, trunkManagerId, ...window },
    interfaceContext: textOf(fields.interface_context),
    interfaceText: textOf(fields.interface_text),
    numbers: textsOf(fields.numbers),
    groups: textsOf(fields.groups),
    tries: wholeOf(fields.try, 1),
    tryIntervalSeconds: wholeOf(fields.try_interval, 600),
    announcement: textOf(fields.announcement),
    description: textOf(fields.description),
    addedAt: pbx.clock.now(),
    status: 'waiting',
    removed: false,
  };
  pbx.store.campaigns.set(campaign.id, campaign);
  pbx.tracer.tell('campaign', `${name}: added`);
  return answer({ _id: campaign.id });
};

/** Changes what is given. A running campaign heeds it from its next attempt on, a completed one never runs again. */
const updateCampaign: Service = (pbx, fields) => {
  const campaign = pbx.store.campaigns.get(textOf(fields._id));
  if (campaign === undefined) return no('The campaign was not found');
  const name = textOf(fields.name) || campaign.name;
  const problem = nameProblem(pbx, name, campaign);
  if (problem !== null) return no(problem);
  const given = 'start' in fields || 'end' in fields;
  const window = given ? windowOf(pbx, fields) : { startsAt: campaign.startsAt, endsAt: campaign.endsAt };
  if (typeof window === 'string') return no(window);
  Object.assign(campaign, window, {
    name,
    description: 'description' in fields ? textOf(fields.description) : campaign.description,
    numbers: 'numbers' in fields ? textsOf(fields.numbers) : campaign.numbers,
    tries: wholeOf(fields.try, campaign.tries),
    tryIntervalSeconds: wholeOf(fields.try_interval, campaign.tryIntervalSeconds),
  });
  pbx.tracer.tell('campaign', `${name}: updated`);
  return answer({ count: 1 });
};

/**
 * Nothing rings for a removed campaign: a waiting one never starts, a first party's phone that rings falls silent and
 * leaves no report, no further attempt is made. A call whose first party has answered goes on. Reports stay.
 */
const removeCampaign: Service = (pbx, fields) => {
  const campaign = pbx.store.campaigns.get(textOf(fields._id));
  if (campaign === undefined) return no('The campaign was not found');
  campaign.removed = true;
  pbx.store.campaigns.delete(campaign.id);
  pbx.liveCalls.interrupt((call) => call.campaignId === campaign.id, 'campaign-removed');
  pbx.tracer.tell('campaign', `${campaign.name}: removed`);
  return answer('');
};

const searchCampaigns: Service = (pbx, fields) => {
  const { timeZone, campaignLagSeconds } = pbx.settings;
  return search(
    fields,
    {
      rows: [...pbx.store.campaigns.values()].filter(
        ({ addedAt }) => pbx.clock.secondsSince(addedAt) >= campaignLagSeconds,
      ),
      conditions: {
        _id: ({ id }) => id,
        name: ({ name }) => name,
        description: ({ description }) => description,
        status: ({ status }) => status,
      },
      instant: ({ addedAt }) => addedAt,
      sortedBy: 'date',
      record: (campaign) => {
        const reports = pbx.store.reports.filter((report) => report.campaign === campaign);
        return campaignRecord(campaign, reports, timeZone);
      },
    },
    timeZone,
  );
};

export const campaignServices: Record<string, Service> = {
  'autodialer/campaigns/add': addCampaign,
  'autodialer/campaigns/update': updateCampaign,
  'autodialer/campaigns/remove': removeCampaign,
  'autodialer/campaigns/search': searchCampaigns,
};
