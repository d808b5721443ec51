import type { Connection } from '../../../shared/settings/connection.ts';
import { NativeSelect, TextInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';

type TextName =
  | 'baseUrl'
  | 'timeZone'
  | 'certificatePin'
  | 'agentNumber'
  | 'context'
  | 'listenerHost'
  | 'listenerUsername'
  | 'trunkManagerId';
type NumberName = 'attempts' | 'retryIntervalSeconds' | 'windowMinutes' | 'listenerPort';

interface Props<Name> {
  name: Name;
  connection: Connection;
  change: (part: Partial<Connection>) => void;
}

/** A text of the connection; all of them are written left-to-right. */
export function TextField({ name, connection, change }: Props<TextName>) {
  const { t } = useWords();
  return (
    <TextInput
      label={t(`connection.${name}.label`)}
      description={t(`connection.${name}.hint`)}
      value={connection[name]}
      dir="ltr"
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
}

/** Asked for where there is a certificate; shown where one was given for nothing, so that it can be taken away. */
export function CertificatePin(props: Omit<Props<TextName>, 'name'>) {
  const { baseUrl, certificatePin } = props.connection;
  if (!/^https:/i.test(baseUrl) && certificatePin === '') return null;
  return <TextField name="certificatePin" {...props} />;
}

/** A whole number; anything else typed is left out. */
export function NumberField({ name, connection, change }: Props<NumberName>) {
  const { t } = useWords();
  return (
    <WholeNumber
      label={t(`connection.${name}.label`)}
      value={connection[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );
}

export function WholeNumber(props: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <TextInput
      label={props.label}
      value={props.value === 0 ? '' : String(props.value)}
      dir="ltr"
      inputMode="numeric"
      maxLength={6}
      onChange={(event) => props.onChange(Number(event.currentTarget.value.replace(/\D/g, '')))}
    />
  );
}

export function AuthField({ connection, change }: Omit<Props<'auth'>, 'name'>) {
  const { t } = useWords();
  const modes = ['both', 'basic', 'token'] as const;
  return (
    <NativeSelect
      label={t('connection.auth.label')}
      value={connection.auth}
      data={modes.map((value) => ({ value, label: t(`connection.auth.${value}`) }))}
      onChange={(event) =>
        change({ auth: modes.find((mode) => mode === event.currentTarget.value) ?? 'both' })
      }
    />
  );
}
