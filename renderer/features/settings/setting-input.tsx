import { createContext, useContext, useState } from 'react';
import { isPattern } from '../../../shared/guards/pattern.ts';
import type {
  ChoiceSetting,
  ListSetting,
  TextSetting,
  WholeSetting,
} from '../../../shared/settings/setting.ts';
import { Callout } from '../../components/callout.tsx';
import { NativeSelect, Switch, TextInput } from '../../components/parts.ts';
import { type Translate, useWords } from '../../text/words.ts';
import { type Field, type FieldSetting, isNarrow } from './fields.ts';
import { Lines } from './lines-field.tsx';

interface Props<S extends FieldSetting = FieldSetting> {
  field: Field<S>;
  /** As the stored connection has it. */
  value: unknown;
  /** What is wrong with a text, beside what its kind shows; said once the person has left the field. */
  problem?: string | null;
  onChange: (value: string | number | boolean | string[]) => void;
}

/** Whether needed fields that are empty are marked: the person wanted to go on without them. */
export const MarkEmpty = createContext(false);

/** A described setting, by its kind. All of them are written left-to-right. */
export function SettingInput({ field, value, problem = null, onChange }: Props) {
  const { setting } = field;
  switch (setting.kind) {
    case 'text':
      return <TextField field={{ ...field, setting }} value={value} problem={problem} onChange={onChange} />;
    case 'whole':
      return <WholeField field={{ ...field, setting }} value={value} onChange={onChange} />;
    case 'choice':
      return <ChoiceField field={{ ...field, setting }} value={value} onChange={onChange} />;
    case 'list':
      return <ListField field={{ ...field, setting }} value={value} onChange={onChange} />;
    case 'flag':
      return <FlagField field={field} value={value} onChange={onChange} />;
  }
}

const labelOf = (t: Translate, { path }: Field) => t(`setting.${path}.label`);
const hintOf = (t: Translate, { path }: Field) => t.orElse(`setting.${path}.hint`, `setting.${path}.label`);
/** What is said under a field does not push it out of its row. */
const below = ['label', 'input', 'description', 'error'] as const;

function TextField({ field, value, problem = null, onChange }: Props<TextSetting>) {
  const { t } = useWords();
  const { longest, capitals, needed, isPattern: mustBePattern } = field.setting;
  const text = String(value);
  const [isTyping, setIsTyping] = useState(false);
  const isMissing = useContext(MarkEmpty) && needed !== undefined && text.trim() === '';
  return (
    <TextInput
      label={labelOf(t, field)}
      description={hintOf(t, field)}
      {...(isNarrow(field) && { inputWrapperOrder: [...below] })}
      value={text}
      dir="ltr"
      maxLength={longest}
      spellCheck={false}
      autoComplete="off"
      error={
        mustBePattern && !isPattern(text)
          ? t('dialing.notAPattern')
          : isMissing
            ? t('settings.needed')
            : isTyping
              ? null
              : problem
      }
      onFocus={() => setIsTyping(true)}
      onBlur={() => setIsTyping(false)}
      onChange={({ currentTarget }) =>
        onChange(capitals ? currentTarget.value.toUpperCase() : currentTarget.value)
      }
    />
  );
}

/** Anything but digits is left out. */
function WholeField({ field, value, onChange }: Props<WholeSetting>) {
  const { t } = useWords();
  const { unit } = field.setting;
  const label = labelOf(t, field);
  return (
    <TextInput
      label={unit === 'seconds' || unit === 'minutes' ? t(`unit.${unit}`, { label }) : label}
      description={hintOf(t, field)}
      inputWrapperOrder={[...below]}
      value={value === 0 ? '' : String(value)}
      dir="ltr"
      inputMode="numeric"
      maxLength={6}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value.replace(/\D/g, '')))}
    />
  );
}

function ChoiceField({ field, value, onChange }: Props<ChoiceSetting>) {
  const { t } = useWords();
  const { path, setting } = field;
  const wordsOf = (what: 'options' | 'hints', one: string) =>
    t.orElse(`setting.${path}.${what}.${one}`, `setting.${path}.label`);
  return (
    <NativeSelect
      label={labelOf(t, field)}
      description={wordsOf('hints', String(value))}
      inputWrapperOrder={[...below]}
      value={String(value)}
      data={setting.values.map((one) => ({ value: one, label: wordsOf('options', one) }))}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function ListField({ field, value, onChange }: Props<ListSetting>) {
  const { t } = useWords();
  const lines = Array.isArray(value) ? value.map(String) : [];
  const isWrong = field.setting.of === 'pattern' && lines.some((line) => !isPattern(line));
  return (
    <>
      <Lines label={labelOf(t, field)} hint={hintOf(t, field)} lines={lines} onChange={onChange} />
      {isWrong && <Callout kind="problem">{t('dialing.notAPattern')}</Callout>}
    </>
  );
}

function FlagField({ field, value, onChange }: Props) {
  const { t } = useWords();
  return (
    <Switch
      label={labelOf(t, field)}
      description={hintOf(t, field)}
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}
