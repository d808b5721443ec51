import type { ReactNode } from 'react';
import style from './text-button.module.css';

/** A button of words alone, as small as a strip needs it. */
export function TextButton(props: { disabled?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={style.button} disabled={props.disabled} onClick={props.onClick}>
      {props.children}
    </button>
  );
}
