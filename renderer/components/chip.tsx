import type { ReactNode } from 'react';
import style from './chip.module.css';

/** One of several small choices, each on or off. */
export function Chip(props: { pressed: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={style.chip} aria-pressed={props.pressed} onClick={props.onClick}>
      {props.children}
    </button>
  );
}
