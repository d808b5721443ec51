import { type FormEvent, useState } from 'react';
import { type SecretName, secretSettings } from '../../../shared/settings/described.ts';
import type { SecretSetting } from '../../../shared/settings/setting.ts';
import { Callout } from '../../components/callout.tsx';
import { Button, PasswordInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import style from './settings.module.css';
import type { LoadedConnection } from './use-connection.ts';

interface Props {
  editor: LoadedConnection;
}

/** The secrets that the chosen way of signing in needs, and how well this system keeps them. */
export function SignInSecrets({ editor }: Props) {
  const { t } = useWords();
  const { protection, unreadable } = editor.secrets;
  const needed = secretSettings.filter((secret) => isNeeded(secret, editor.connection.auth));
  return (
    <div className={style.group}>
      {needed.map(({ stored }) => (
        <SecretField key={stored} name={stored} editor={editor} />
      ))}
      {protection !== 'keychain' && (
        <Callout kind="caution">{t(`connection.protection.${protection}`)}</Callout>
      )}
      {unreadable && <Callout kind="caution">{t('connection.unreadable')}</Callout>}
      <WithheldSecrets editor={editor} />
    </div>
  );
}

/** Where the secrets were entered for another PBX: what is withheld from whom, and the way to the system's question. */
function WithheldSecrets({ editor }: Props) {
  const { t } = useWords();
  const { withheld } = editor.secrets;
  if (withheld === undefined) return null;
  const { address } = withheld.place;
  const enteredFor = withheld.enteredFor.address || t('connection.nowhere');
  return (
    <div className={style.group} role="alert">
      <Callout kind="caution">
        {address === ''
          ? t('connection.withheldNowhere', { enteredFor })
          : address === enteredFor
            ? t('connection.withheldPin', { address })
            : t('connection.withheld', { address, enteredFor })}
      </Callout>
      {address !== '' && (
        <Button size="xs" variant="default" onClick={editor.acceptAddress}>
          {t('connection.acceptAddress')}
        </Button>
      )}
    </div>
  );
}

const isNeeded = ({ signIn }: SecretSetting, mode: string) => signIn?.modes.includes(mode) ?? false;

/** A secret is written and never read: what shows is only whether one is set. */
export function SecretField({ name, editor }: Props & { name: SecretName }) {
  const { t } = useWords();
  const isSet = editor.secrets[name];
  const [writing, setWriting] = useState(!isSet);
  const label = t(`setting.${name}.label`);
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

interface WriterProps extends Props {
  name: SecretName;
  label: string;
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
        description={t(`setting.${name}.hint`)}
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
