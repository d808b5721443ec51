import { type FormEvent, useState } from 'react';
import type { ProfileSummary } from '../../../shared/ipc/snapshot.ts';
import { profileLabel } from '../../../shared/settings/profile-label.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button, TextInput } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import style from './profiles-page.module.css';
import { switchProfile } from './switch-profile.ts';

/** A new profile with nothing set up: the assistant opens for it. */
export function AddForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const add = async (name: string) => {
    const added = await bridge().call['profiles:add']({ name });
    if (!added.ok) return showFailure(added.error);
    onDone();
    await switchProfile(added.value.id);
  };
  return <Form hint={t('profiles.addHint')} submit={t('profiles.create')} onSubmit={add} onCancel={onDone} />;
}

/** The same PBX with another own number. */
export function CopyForm({ profile, onDone }: { profile: ProfileSummary; onDone: () => void }) {
  const { t } = useWords();
  const [agentNumber, setNumber] = useState('');
  const copy = async (name: string) => {
    const made = await bridge().call['profiles:duplicate']({ id: profile.id, name, agentNumber });
    if (made.ok) onDone();
    else showFailure(made.error);
  };
  return (
    <Form
      hint={t('profiles.copyHint')}
      submit={t('profiles.createCopy')}
      incomplete={agentNumber.trim() === ''}
      onSubmit={copy}
      onCancel={onDone}
    >
      <TextInput
        label={t('profiles.agentNumber.label')}
        description={t('profiles.agentNumber.hint')}
        value={agentNumber}
        maxLength={40}
        dir="ltr"
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </Form>
  );
}

export function RenameForm({ profile, onDone }: { profile: ProfileSummary; onDone: () => void }) {
  const { t } = useWords();
  const rename = async (name: string) => {
    const written = await bridge().call['profiles:rename']({ id: profile.id, name });
    if (written.ok) onDone();
    else showFailure(written.error);
  };
  return <Form before={profile} submit={t('common.save')} onSubmit={rename} onCancel={onDone} />;
}

interface FormProps {
  /** The profile that is renamed. */
  before?: ProfileSummary;
  hint?: string;
  submit: string;
  incomplete?: boolean;
  onSubmit: (name: string) => void;
  onCancel: () => void;
  children?: React.ReactNode;
}

/** Asks for a name that no other profile has. */
function Form({ before, hint, submit, incomplete = false, onSubmit, onCancel, children }: FormProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(before?.name ?? '');
  const name = typed.trim();
  const taken = useSnapshot((snapshot) =>
    snapshot.profiles.some((other) => other.id !== before?.id && profileLabel(other, '') === name),
  );
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '' && !taken && !incomplete) onSubmit(name);
  };
  return (
    <form className={style.form} onSubmit={submitted}>
      <TextInput
        label={t('profiles.name')}
        description={t('profiles.nameHint')}
        value={typed}
        maxLength={60}
        autoFocus
        dir="auto"
        error={name !== '' && taken ? t('profiles.taken') : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {children}
      {hint !== undefined && <p className={style.hint}>{hint}</p>}
      <div className={style.actions}>
        <Button type="submit" disabled={name === '' || taken || incomplete}>
          {submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
