import { Fragment, useEffect } from 'react';
import { subjectOf } from '../../actions/subject.ts';
import { PhoneIcon, StarFilledIcon } from '../../components/icons.tsx';
import { MarkedName, MarkedNumber } from '../../components/marked.tsx';
import { useDesk } from '../../state/snapshot.ts';
import { useWhen } from '../../text/use-when.ts';
import { useFirstWords } from '../../text/words.ts';
import { SourceMark } from '../contacts/source-mark.tsx';
import { Presence } from '../team/presence.tsx';
import style from './suggestion-list.module.css';
import type { Suggestion } from './suggestions.ts';

interface Props {
  id: string;
  rows: Suggestion[];
  /** What was typed: its hits are marked. */
  wanted: string;
  /** Index of the row that the arrow keys chose; -1: none. */
  chosen: number;
  /** A click opens, the phone beside it calls. */
  onOpen: (row: Suggestion) => void;
  onCall: (row: Suggestion) => void;
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

const groups = ['favourites', 'recents', 'matches'] as const;

/** The list under a dial field: contact, number, when last called. The field keeps the focus and names the chosen row. */
export function SuggestionList({ id, rows, wanted, chosen, onOpen, onCall }: Props) {
  const { t } = useFirstWords();
  useEffect(() => {
    if (chosen >= 0) document.getElementById(optionId(id, chosen))?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  const option = (row: Suggestion) => {
    const index = rows.indexOf(row);
    return (
      <Row
        key={row.key}
        id={optionId(id, index)}
        row={row}
        wanted={wanted}
        selected={index === chosen}
        onOpen={() => onOpen(row)}
        onCall={() => onCall(row)}
      />
    );
  };
  return (
    <div id={id} role="listbox" aria-label={t('dial.matches')} className={style.list}>
      {groups.map((group) => {
        const own = rows.filter((row) => row.group === group);
        if (own.length === 0) return null;
        if (group === 'matches') return <Fragment key={group}>{own.map(option)}</Fragment>;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a list box has groups of options, and no fieldset
          <div key={group} role="group" aria-label={t(`dial.${group}`)} className={style.group}>
            <span className={style.heading} aria-hidden="true">
              {t(`dial.${group}`)}
            </span>
            {own.map(option)}
          </div>
        );
      })}
    </div>
  );
}

interface RowProps {
  id: string;
  row: Suggestion;
  wanted: string;
  selected: boolean;
  onOpen: () => void;
  onCall: () => void;
}

function Row({ id, row, wanted, selected, onOpen, onCall }: RowProps) {
  const { t } = useFirstWords();
  const when = useWhen();
  const desk = useDesk();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus (combobox pattern of the ARIA guide)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes Enter for the chosen row
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className={style.row}
      {...subjectOf({ number: row.number, name: row.name, callId: null, desk })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <span className={style.words}>
        <span className={style.first}>
          {row.name === null ? (
            <MarkedNumber number={row.number} wanted={wanted} />
          ) : (
            <MarkedName wanted={wanted}>{row.name}</MarkedName>
          )}
          {row.source !== null && <SourceMark source={row.source} />}
          <Presence numbers={[row.number]} />
          {row.favourite && (
            <span className={style.star} title={t('contacts.favourite')}>
              <StarFilledIcon size={12} />
            </span>
          )}
        </span>
        {row.name !== null && (
          <span className={style.under}>
            <MarkedNumber number={row.number} wanted={wanted} />
            {row.label !== '' && <bdi>{row.label}</bdi>}
            {row.company !== '' && <MarkedName wanted={wanted}>{row.company}</MarkedName>}
          </span>
        )}
      </span>
      <span className={style.when}>{row.lastCalledAt !== null && when(row.lastCalledAt)}</span>
      {/* For the pointer alone: an option holds nothing that can be focused, and Enter calls the chosen row. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <span
        className={style.phone}
        title={t('contacts.call', { name: row.name ?? row.number })}
        data-call
        onClick={(event) => {
          event.stopPropagation();
          onCall();
        }}
      >
        <PhoneIcon size={18} />
      </span>
    </div>
  );
}
