import type { AppError } from '../../../../shared/errors.ts';
import { numberToDial } from '../../../../shared/number/phone-number.ts';
import { type Membership, teamOf } from '../../../team/desk/membership.ts';
import { dialingRules, type RulesSources } from '../../settings/dialing-rules.ts';
import type { Profile } from '../../settings/settings-schema.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';

export interface PbxSources {
  settings: Pick<SettingsStore, 'read' | 'profiles'>;
  membershipOf(profileId: string): Membership | null;
}

type Sources = RulesSources & PbxSources;

/** What a text meant when a person saw or pressed it. */
export interface Meaning {
  /** In dialled form; null where the text was no number that may be dialled. */
  number: string | null;
  /** The id of the profile by which it was read. */
  profile: string;
  /** As `readBy` names it. */
  pbx: string;
}

/** Whose number a text is: which profile reads it, and which PBX rings it. */
export type Whose = Pick<Meaning, 'profile' | 'pbx'>;

/**
 * By a profile as it is now. Its PBX, as a text to be compared: the simulated one, a team's, or the one at an address; it may
 * get another one, as by a restore or an invitation.
 */
export function readBy(
  { id, mode, connection }: Pick<Profile, 'id' | 'mode' | 'connection'>,
  { membershipOf }: Pick<PbxSources, 'membershipOf'>,
): Whose {
  if (mode === 'sandbox') return { profile: id, pbx: mode };
  const team = membershipOf(id);
  return { profile: id, pbx: team === null ? connection.baseUrl : `team ${teamOf(team)}` };
}

/** Which PBX rings a number now. */
export const pbxInUse = (sources: PbxSources): string =>
  readBy(sources.settings.profiles.active(), sources).pbx;

/** What a text means at this moment. */
export function meaningOf(text: string, sources: Sources): Meaning {
  const number = numberToDial(text, dialingRules(sources));
  return {
    number: number.ok ? number.value.dialled : null,
    ...readBy(sources.settings.profiles.active(), sources),
  };
}

/**
 * Why a text can't be dialled as it was meant: it would be another number, or go to another PBX, where an extension of the
 * same digits is somebody else's. Null where it means the same.
 */
export function changedSince(meant: Meaning, text: string, sources: Sources): AppError | null {
  const now = meaningOf(text, sources);
  const isSame = now.number === meant.number && now.profile === meant.profile && now.pbx === meant.pbx;
  return isSame ? null : { kind: 'dial-refused', number: meant.number ?? text, reason: 'settings-changed' };
}
