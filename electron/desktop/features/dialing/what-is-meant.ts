import type { AppError } from '../../../../shared/errors.ts';
import { numberToDial } from '../../../../shared/number/phone-number.ts';
import { dialingRules, type RulesSources } from '../../settings/dialing-rules.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';

interface Sources extends RulesSources {
  settings: Pick<SettingsStore, 'read' | 'profiles'>;
}

/** What a text meant when a person saw or pressed it. */
export interface Meaning {
  /** In dialled form; null where the text was no number that may be dialled. */
  number: string | null;
  /** The id of the profile by which it was read. */
  profile: string;
  /** In the simulation or not; absent where that makes no difference. */
  mode?: ReturnType<SettingsStore['read']>['mode'];
}

/** What a text means at this moment. */
export function meaningOf(text: string, sources: Sources): Required<Meaning> {
  const number = numberToDial(text, dialingRules(sources));
  const { settings } = sources;
  return {
    number: number.ok ? number.value.dialled : null,
    profile: settings.profiles.active().id,
    mode: settings.read().mode,
  };
}

/**
 * Why a text can't be dialled as it was meant: it would be another number, or go to another PBX, where an extension of the
 * same digits is somebody else's. Null where it means the same.
 */
export function changedSince(meant: Meaning, text: string, sources: Sources): AppError | null {
  const now = meaningOf(text, sources);
  const { mode = now.mode } = meant;
  const isSame = now.number === meant.number && now.profile === meant.profile && now.mode === mode;
  return isSame ? null : { kind: 'dial-refused', number: meant.number ?? text, reason: 'settings-changed' };
}
