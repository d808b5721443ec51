import type { AppError } from '../../../../shared/errors.ts';
import { numberToDial } from '../../../../shared/number/phone-number.ts';
import { type Membership, teamOf } from '../../../team/desk/membership.ts';
import { dialingRules, type RulesSources } from '../../settings/dialing-rules.ts';
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
  /** As `pbxInUse` names it. */
  pbx: string;
}

/**
 * Which PBX rings a number now, as a text to be compared: the simulated one, a team's, or the one at an address. A profile may
 * get another one, as by a restore or an invitation.
 */
export function pbxInUse({ settings, membershipOf }: PbxSources): string {
  const { mode, connection } = settings.read();
  if (mode === 'sandbox') return mode;
  const team = membershipOf(settings.profiles.active().id);
  return team === null ? connection.baseUrl : `team ${teamOf(team)}`;
}

/** What a text means at this moment. */
export function meaningOf(text: string, sources: Sources): Meaning {
  const number = numberToDial(text, dialingRules(sources));
  return {
    number: number.ok ? number.value.dialled : null,
    profile: sources.settings.profiles.active().id,
    pbx: pbxInUse(sources),
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
