import { z } from 'zod';
import type { CampaignRecord } from '../../../../shared/pbx/records.ts';
import { loose, looseId, looseShortText } from './fields.ts';
import { parseWallClock } from './instants.ts';
import { fieldsOf } from './loose.ts';

const campaignSchema = z.object({
  _id: looseId,
  name: looseShortText,
  status: looseShortText,
  interface_text: looseShortText,
  date: loose,
});

/**
 * Only the PBX's own word `waiting` may let us conclude that a campaign never ran, and only `completed` that
 * it is over: an unknown word reads as `running`, which concludes nothing.
 */
function statusOf(word: string): CampaignRecord['status'] {
  const known = word.toLowerCase();
  return known === 'waiting' || known === 'completed' ? known : 'running';
}

/** A record of `autodialer/campaigns/search` (W2). Null when it is none or has no id. */
export function parseCampaign(value: unknown): CampaignRecord | null {
  const read = campaignSchema.safeParse(fieldsOf(value));
  if (!read.success || read.data._id === null) return null;
  return {
    campaignId: read.data._id,
    name: read.data.name,
    status: statusOf(read.data.status),
    row: read.data.interface_text,
    addedWallClock: parseWallClock(read.data.date),
  };
}
