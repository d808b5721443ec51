import type { AppError } from '../../../shared/errors.ts';
import { profileLabel } from '../../../shared/settings/profile-label.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import style from './choose-profile.module.css';

interface Props {
  /** The proposal. */
  id: string;
  chosen: string;
  /** Why the number can't be dialled with that profile, or null. */
  onAnswer: (error: AppError | null) => void;
}

/** With which profile a proposed number is called. */
export function ChooseProfile({ id, chosen, onAnswer }: Props) {
  const { t } = useWords();
  const profiles = useSnapshot((snapshot) => snapshot.profiles);
  const choose = async (profile: string) => {
    const answer = await bridge().call['proposals:choose-profile']({ id, profile });
    onAnswer(answer.ok ? null : answer.error);
  };
  return (
    <fieldset className={style.profiles}>
      <legend>{t('profiles.callWith')}</legend>
      {profiles.map((profile) => (
        <label key={profile.id}>
          <input
            type="radio"
            name="profile"
            checked={profile.id === chosen}
            onChange={() => choose(profile.id)}
          />
          <bdi>{profileLabel(profile, t('profiles.nameless'))}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
