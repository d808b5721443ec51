import type { ReactNode } from 'react';
import style from './text-button.module.css';

/** A button without a frame, small enough for a strip. */
export function TextButton(props: { disabled?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={style.button} disabled={props.disabled} onClick={props.onClick}>
      {props.children}
    </button>
  );
}
