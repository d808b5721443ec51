import { useEffect } from 'react';
import { StarFilledIcon } from '../../components/icons.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { useWhen } from '../../text/use-when.ts';
import { useWords } from '../../text/words.ts';
import { SourceMark } from '../contacts/source-mark.tsx';
import style from './suggestion-list.module.css';
import type { Suggestion } from './suggestions.ts';

interface Props {
  id: string;
  rows: Suggestion[];
  /** Index of the row that the arrow keys chose; -1: none. */
  chosen: number;
  onPick: (row: Suggestion) => void;
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** The list under a dial field: contact, number, when last called. The field keeps the focus and names the chosen row. */
export function SuggestionList({ id, rows, chosen, onPick }: Props) {
  const { t } = useWords();
  useEffect(() => {
    if (chosen >= 0) document.getElementById(optionId(id, chosen))?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  return (
    <div id={id} role="listbox" aria-label={t('dial.matches')} className={style.list}>
      {rows.map((row, index) => (
        <Row
          key={row.key}
          id={optionId(id, index)}
          row={row}
          selected={index === chosen}
          onPick={() => onPick(row)}
        />
      ))}
    </div>
  );
}

function Row(props: { id: string; row: Suggestion; selected: boolean; onPick: () => void }) {
  const { row } = props;
  const { t } = useWords();
  const when = useWhen();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus (combobox pattern of the ARIA guide)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes Enter for the chosen row
    <div
      id={props.id}
      role="option"
      aria-selected={props.selected}
      className={style.row}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPick}
    >
      <span>
        <span className={style.name}>
          {row.name === null ? <NumberText number={row.number} /> : <bdi>{row.name}</bdi>}
          {row.source !== null && <SourceMark source={row.source} />}
          {row.favourite && (
            <span className={style.star} title={t('contacts.favourite')}>
              <StarFilledIcon size={12} />
            </span>
          )}
        </span>
        {row.name !== null && (
          <span className={style.under}>
            <NumberText number={row.number} />
            {row.label !== '' && <bdi>{row.label}</bdi>}
          </span>
        )}
      </span>
      {row.lastCalledAt !== null && <span className={style.when}>{when(row.lastCalledAt)}</span>}
    </div>
  );
}
