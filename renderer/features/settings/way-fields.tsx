import { ways } from '../../../shared/call/placement-method.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import { NativeSelect, TextInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { WholeNumber } from './connection-fields.tsx';
import style from './settings.module.css';

interface Props {
  connection: Connection;
  change: (part: Partial<Connection>) => void;
}

/** How calls are placed, and what the chosen way cannot do. */
export function WayField({ connection, change }: Props) {
  const { t } = useWords();
  return (
    <NativeSelect
      label={t('way.label')}
      description={t(`way.${connection.way}Hint`)}
      inputWrapperOrder={['label', 'input', 'description']}
      value={connection.way}
      data={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
      onChange={(event) =>
        change({ way: ways.find((way) => way === event.currentTarget.value) ?? 'campaign' })
      }
    />
  );
}

/** What the PBX is told of a call that is originated, beside the two numbers. */
export function OriginateFields({ connection, change }: Props) {
  const { t } = useWords();
  const { originate } = connection;
  const set = (part: Partial<Connection['originate']>) => change({ originate: { ...originate, ...part } });
  const text = (name: 'context' | 'callerId' | 'trunk') => (
    <TextInput
      label={t(`way.${name}.label`)}
      description={t(`way.${name}.hint`)}
      value={originate[name]}
      dir="ltr"
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const number = (name: 'ringSeconds' | 'callLimitSeconds') => (
    <WholeNumber
      label={t(`way.${name}`)}
      value={originate[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <>
      {text('context')}
      {text('callerId')}
      {text('trunk')}
      <div className={style.two}>
        {number('ringSeconds')}
        {number('callLimitSeconds')}
      </div>
    </>
  );
}
