import type { KeyboardEvent } from 'react';
import { SearchIcon } from './icons.tsx';
import style from './search-field.module.css';

interface Props {
  label: string;
  text: string;
  onText: (text: string) => void;
  /** ArrowDown: into the list below. */
  onDown?: () => void;
}

/** A field that narrows a list while it is typed into; Esc empties it. */
export function SearchField({ label, text, onText, onDown }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      onText('');
    }
    if (event.key === 'ArrowDown' && onDown !== undefined) {
      event.preventDefault();
      onDown();
    }
  };
  return (
    <div className={style.search}>
      <SearchIcon size={18} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        // Empty, it is read as the page is.
        dir={text === '' ? undefined : 'auto'}
        value={text}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
