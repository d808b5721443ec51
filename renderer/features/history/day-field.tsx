import { useEffect, useState } from 'react';
import { formatPlainDay } from '../../../shared/locales/format.ts';
import { TextInput } from '../../components/parts.ts';
import { parseDay } from '../../text/parse-day.ts';
import { useWords } from '../../text/words.ts';

interface Props {
  label: string;
  /** Midnight of the day, UTC ms. */
  value: number | null;
  onChange: (day: number | null) => void;
}

/** A day as text in the language's calendar; either calendar is understood. */
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
      placeholder={formatPlainDay(Date.now(), language)}
      value={text}
      dir="ltr"
      error={wrong ? t('history.notADay') : null}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}
