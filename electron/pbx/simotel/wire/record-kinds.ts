import type {
  CallDetailRecord,
  CampaignRecord,
  FirstPartyReport,
  PbxContact,
  PbxUser,
  TrunkManager,
} from '../../../../shared/pbx/records.ts';
import { parseCampaign } from './campaign.ts';
import { parseCdr } from './cdr.ts';
import { parseContact, parseUser } from './directory.ts';
import type { RecordTimes } from './instants.ts';
import { fieldsOf, idOf } from './loose.ts';
import { parseReport } from './report.ts';
import { parseTrunkManager } from './trunk-manager.ts';
import { type WallClockSeen, wallClockOfCampaign, wallClockOfCdr } from './wall-clock.ts';

/** What a record of a search can be read as, by name: a thread can't be given a function. */
export interface RecordKinds {
  campaign: CampaignRecord;
  cdr: CallDetailRecord;
  contact: PbxContact;
  /** Its id alone. */
  id: string;
  report: FirstPartyReport;
  'trunk-manager': TrunkManager;
  user: PbxUser;
  'wall-clock-of-campaign': WallClockSeen;
  'wall-clock-of-cdr': WallClockSeen;
}

export type RecordKind = keyof RecordKinds;

type Readers = {
  [Kind in RecordKind]: (record: unknown, times: RecordTimes) => RecordKinds[Kind] | null;
};

/** Each gives null for what is no record of its kind. */
export const recordReaders: Readers = {
  campaign: parseCampaign,
  cdr: parseCdr,
  contact: parseContact,
  id: (record) => idOf(fieldsOf(record)?._id),
  report: parseReport,
  'trunk-manager': parseTrunkManager,
  user: parseUser,
  'wall-clock-of-campaign': wallClockOfCampaign,
  'wall-clock-of-cdr': wallClockOfCdr,
};
