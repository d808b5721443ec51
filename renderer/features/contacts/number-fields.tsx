import type { NumberRefusal } from '../../../shared/errors.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon } from '../../components/icons.tsx';
import { Button, TextInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import style from './contacts.module.css';
import type { ContactFields } from './draft.ts';

type Numbers = ContactFields['numbers'];
const mostNumbers = 20;

interface Props {
  numbers: Numbers;
  problems: Map<number, NumberRefusal>;
  onChange: (numbers: Numbers) => void;
}

/** The numbers of a contact, each with what it is: mobile, office, ... */
export function NumberFields({ numbers, problems, onChange }: Props) {
  const { t } = useWords();
  const change = (key: number, part: Partial<Numbers[number]>) =>
    onChange(numbers.map((number) => (number.key === key ? { ...number, ...part } : number)));
  const add = () =>
    onChange([...numbers, { key: Math.max(-1, ...numbers.map(({ key }) => key)) + 1, typed: '', label: '' }]);
  return (
    <fieldset className={style.group}>
      <legend>{t('contacts.numbers')}</legend>
      {numbers.map((number) => (
        <NumberRow
          key={number.key}
          number={number}
          refusal={problems.get(number.key) ?? null}
          onChange={(part) => change(number.key, part)}
          onRemove={
            numbers.length === 1 ? null : () => onChange(numbers.filter(({ key }) => key !== number.key))
          }
        />
      ))}
      {numbers.length < mostNumbers && (
        <Button mt={8} size="compact-sm" variant="subtle" onClick={add}>
          {t('contacts.addNumber')}
        </Button>
      )}
    </fieldset>
  );
}

interface RowProps {
  number: Numbers[number];
  refusal: NumberRefusal | null;
  onChange: (part: Partial<Numbers[number]>) => void;
  onRemove: (() => void) | null;
}

function NumberRow({ number, refusal, onChange, onRemove }: RowProps) {
  const { t, texts } = useWords();
  return (
    <div className={style.numberFields}>
      <TextInput
        aria-label={t('contacts.number')}
        placeholder={t('contacts.number')}
        value={number.typed}
        maxLength={64}
        dir="ltr"
        inputMode="tel"
        error={refusal === null ? null : texts.numberRefusal(refusal)}
        onChange={(event) => onChange({ typed: event.currentTarget.value })}
      />
      <TextInput
        aria-label={t('contacts.label')}
        placeholder={t('contacts.label')}
        value={number.label}
        maxLength={40}
        dir="auto"
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      {onRemove !== null && (
        <IconButton label={t('contacts.removeNumber')} onClick={onRemove}>
          <CloseIcon size={16} />
        </IconButton>
      )}
    </div>
  );
}
