import type { AppError } from '../../../../shared/errors.ts';
import { numberToDial } from '../../../../shared/number/phone-number.ts';
import { dialingRules, type RulesSources } from '../../settings/dialing-rules.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';

interface Sources extends RulesSources {
  settings: Pick<SettingsStore, 'read' | 'profiles'>;
}

/**
 * Holds on to what a text means at this moment: which number, by which profile, in the simulation or not. The function
 * says later why it can't be dialled: it would be another number, or go to another PBX, where an extension of the same
 * digits is somebody else's. Null where it means the same.
 */
export function holdMeaning(text: string, sources: Sources): () => AppError | null {
  const read = () => {
    const number = numberToDial(text, dialingRules(sources));
    return { number: number.ok ? number.value.dialled : text, ...placeOf(sources) };
  };
  const meant = read();
  return () => {
    const { number, profile, mode } = read();
    const isSame = number === meant.number && profile === meant.profile && mode === meant.mode;
    return isSame ? null : { kind: 'dial-refused', number: meant.number, reason: 'settings-changed' };
  };
}

const placeOf = ({ settings }: Sources) => ({
  profile: settings.profiles.active().id,
  mode: settings.read().mode,
});
