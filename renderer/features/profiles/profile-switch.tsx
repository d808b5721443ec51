import type { ProfileSummary } from '../../../shared/ipc/snapshot.ts';
import { profileLabel } from '../../../shared/settings/profile-label.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import style from './profile-switch.module.css';
import { shortLabel } from './short-label.ts';
import { switchProfile } from './switch-profile.ts';

/** One button a profile, at the foot of the rail: a click connects with it. */
export default function ProfileSwitch() {
  const { t } = useWords();
  const profiles = useSnapshot((snapshot) => snapshot.profiles);
  return (
    <fieldset className={style.profiles} aria-label={t('profiles.switch')}>
      {profiles.map((profile) => (
        <Badge key={profile.id} profile={profile} />
      ))}
    </fieldset>
  );
}

function Badge({ profile }: { profile: ProfileSummary }) {
  const { t } = useWords();
  const active = useSnapshot((snapshot) => snapshot.activeProfile === profile.id);
  const label = profileLabel(profile, t('profiles.nameless'));
  return (
    <button
      type="button"
      className={style.badge}
      aria-label={label}
      title={label}
      aria-current={active ? 'true' : undefined}
      onClick={() => switchProfile(profile.id)}
    >
      <bdi aria-hidden="true">{shortLabel(label)}</bdi>
    </button>
  );
}
