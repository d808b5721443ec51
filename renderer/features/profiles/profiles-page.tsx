import { useState } from 'react';
import type { ProfileSummary } from '../../../shared/ipc/snapshot.ts';
import { profileLabel } from '../../../shared/settings/profile-label.ts';
import { Button } from '../../components/parts.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Group, Page } from '../settings/page.tsx';
import { PreferenceChoice } from '../settings/preference-fields.tsx';
import { AddForm, CopyForm, RenameForm } from './profile-forms.tsx';
import style from './profiles-page.module.css';
import { RemoveForm } from './remove-form.tsx';
import { switchProfile } from './switch-profile.ts';

type Act = 'rename' | 'copy' | 'remove';
/** The one form that is open, and for which profile. */
type Open = { act: 'add' } | { act: Act; id: string } | null;

/** Several connections to choose from: add, name, copy and delete them. */
export default function ProfilesPage() {
  const { t } = useWords();
  const profiles = useSnapshot((snapshot) => snapshot.profiles);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Page title={t('settings.profiles.title')}>
      <Group hint={t('profiles.lead')}>
        <ul className={style.list}>
          {profiles.map((profile) => (
            <Row
              key={profile.id}
              profile={profile}
              open={open !== null && 'id' in open && open.id === profile.id ? open.act : null}
              onOpen={(act) => setOpen({ act, id: profile.id })}
              onClose={close}
            />
          ))}
        </ul>
        {open?.act === 'add' ? (
          <AddForm onDone={close} />
        ) : (
          <Button variant="default" className={style.add ?? ''} onClick={() => setOpen({ act: 'add' })}>
            {t('profiles.add')}
          </Button>
        )}
      </Group>
      {profiles.length > 1 && (
        <Group>
          <PreferenceChoice name="linkProfile" />
        </Group>
      )}
    </Page>
  );
}

interface RowProps {
  profile: ProfileSummary;
  open: Act | null;
  onOpen: (act: Act) => void;
  onClose: () => void;
}

function Row({ profile, open, onOpen, onClose }: RowProps) {
  const { t } = useWords();
  const active = useSnapshot((snapshot) => snapshot.activeProfile === profile.id);
  const several = useSnapshot((snapshot) => snapshot.profiles.length > 1);
  const name = profileLabel(profile, t('profiles.nameless'));
  return (
    <li className={style.row} data-active={(several && active) || undefined}>
      <div className={style.head}>
        <span>
          <b>
            <bdi>{name}</bdi>
          </b>
          <small>
            <Facts profile={profile} />
          </small>
        </span>
        {several && active && <span className={style.inUse}>{t('profiles.inUse')}</span>}
        {several && !active && (
          <Button
            size="xs"
            aria-label={t('profiles.useOf', { name })}
            onClick={() => switchProfile(profile.id)}
          >
            {t('profiles.use')}
          </Button>
        )}
      </div>
      {open === null && <Acts name={name} several={several} inTeam={profile.inTeam} onOpen={onOpen} />}
      {open === 'rename' && <RenameForm profile={profile} onDone={onClose} />}
      {open === 'copy' && <CopyForm profile={profile} onDone={onClose} />}
      {open === 'remove' && <RemoveForm id={profile.id} name={name} onDone={onClose} />}
    </li>
  );
}

function Facts({ profile }: { profile: ProfileSummary }) {
  const { t } = useWords();
  const facts = [profile.name === '' ? '' : profile.agentNumber, profile.pbxHost].filter(
    (fact) => fact !== '',
  );
  if (profile.agentNumber === '' || profile.pbxHost === '') return t('profiles.notSetUp');
  return <bdi dir="ltr">{facts.join(' · ')}</bdi>;
}

interface ActsProps {
  name: string;
  several: boolean;
  inTeam: boolean;
  onOpen: (act: Act) => void;
}

/** A desk of a team has no connection of its own to copy. */
function Acts({ name, several, inTeam, onOpen }: ActsProps) {
  const { t } = useWords();
  const acts: Act[] = [
    'rename',
    ...(inTeam ? [] : (['copy'] as const)),
    ...(several ? (['remove'] as const) : []),
  ];
  return (
    <div className={style.acts}>
      {acts.map((act) => (
        <Button
          key={act}
          size="compact-xs"
          variant="subtle"
          aria-label={t(`profiles.${act}Of`, { name })}
          onClick={() => onOpen(act)}
        >
          {t(`profiles.${act}`)}
        </Button>
      ))}
    </div>
  );
}
