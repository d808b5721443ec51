import { useEffect, useState } from 'react';
import { formatPlainDay } from '../../../shared/locales/format.ts';
import { DayPicker } from '../../components/day-picker.tsx';
import { TextInput } from '../../components/parts.ts';
import { parseDay } from '../../text/parse-day.ts';
import { useWords } from '../../text/words.ts';

interface Props {
  label: string;
  /** Midnight of the day, UTC ms. */
  value: number | null;
  onChange: (day: number | null) => void;
}

/** A day, chosen from a month of the language's calendar or written; either calendar is understood. */
export function DayField({ label, value, onChange }: Props) {
  const { t, language } = useWords();
  const [text, setText] = useState('');
  useEffect(() => setText(value === null ? '' : formatPlainDay(value, language)), [value, language]);
  const day = parseDay(text);
  const wrong = text.trim() !== '' && day === null;
  const settle = () => {
    if (!wrong) onChange(day);
  };
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={t('dayPicker.any')}
      value={text}
      dir="ltr"
      error={wrong ? t('history.notADay') : null}
      rightSection={
        <DayPicker label={`${label}: ${t('dayPicker.choose')}`} value={value} onPick={onChange} />
      }
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}
