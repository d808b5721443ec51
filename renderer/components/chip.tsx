import type { ReactNode } from 'react';
import { localDigits } from '../../shared/locales/format.ts';
import { useWords } from '../text/words.ts';
import style from './chip.module.css';
import { Key } from './key.tsx';

interface Props {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
  tabIndex?: number;
  /** The digit that presses it, where it has one. */
  number?: number | null;
}

/** One of several small choices, each on or off. */
export function Chip({ pressed, onClick, children, tabIndex, number = null }: Props) {
  const { language } = useWords();
  return (
    <button
      type="button"
      className={style.chip}
      aria-pressed={pressed}
      tabIndex={tabIndex}
      data-code-key={number ?? undefined}
      onClick={onClick}
    >
      {children}
      {number !== null && <Key name={localDigits(number, language)} />}
    </button>
  );
}
