import { type FormEvent, useState } from 'react';
import type { Connection } from '../../../shared/settings/connection.ts';
import { Button, PasswordInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import style from './settings.module.css';
import type { LoadedConnection, Secrets } from './use-connection.ts';

type Name = keyof Secrets;

const needed: Record<Connection['auth'], Name[]> = {
  both: ['username', 'password', 'token'],
  basic: ['username', 'password'],
  token: ['token'],
};

/** The secrets that the chosen way of signing in needs, and how well this system keeps them. */
export function SecretFields({ editor }: { editor: LoadedConnection }) {
  const { t } = useWords();
  const { protection, unreadable } = editor.secrets;
  return (
    <div className={style.group}>
      {needed[editor.connection.auth].map((name) => (
        <SecretField key={name} name={name} editor={editor} />
      ))}
      {protection !== 'keychain' && (
        <p className={style.caution}>{t(`connection.protection.${protection}`)}</p>
      )}
      {unreadable && <p className={style.caution}>{t('connection.unreadable')}</p>}
    </div>
  );
}

/** A secret is written and never read: what shows is only whether one is set. */
export function SecretField({ name, editor }: { name: Name; editor: LoadedConnection }) {
  const { t } = useWords();
  const isSet = editor.secrets[name];
  const [writing, setWriting] = useState(!isSet);
  const label = t(`connection.secret.${name}`);
  const remove = async () => {
    if (await editor.saveSecrets({ [name]: '' })) setWriting(true);
  };
  if (writing) return <Writer name={name} label={label} editor={editor} onDone={() => setWriting(false)} />;
  return (
    <div className={style.secret}>
      <span>
        <b>{label}</b>
        <small data-set={isSet || undefined}>{isSet ? t('common.set') : t('common.notSet')}</small>
      </span>
      <Button
        size="xs"
        variant="default"
        aria-label={t('connection.replaceOf', { label })}
        onClick={() => setWriting(true)}
      >
        {t('connection.replace')}
      </Button>
      {isSet && (
        <Button size="xs" variant="subtle" aria-label={t('connection.removeOf', { label })} onClick={remove}>
          {t('connection.remove')}
        </Button>
      )}
    </div>
  );
}

interface WriterProps {
  name: Name;
  label: string;
  editor: LoadedConnection;
  onDone: () => void;
}

function Writer({ name, label, editor, onDone }: WriterProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const isSet = editor.secrets[name];
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (text === '') return;
    if (await editor.saveSecrets({ [name]: text })) onDone();
  };
  return (
    <form className={style.writer} onSubmit={save}>
      <PasswordInput
        label={label}
        value={text}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        visibilityToggleButtonProps={{ 'aria-label': t('connection.reveal') }}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
      />
      {isSet && (
        <Button variant="subtle" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      )}
    </form>
  );
}
