import type { ReactNode } from 'react';
import style from './two-panes.module.css';

interface Props {
  list: ReactNode;
  /** Null: nothing is open; a wide window then shows `nothing` in its place. */
  details: ReactNode | null;
  nothing: string;
}

/** List and details: side by side from 820 px on, one at a time below. */
export function TwoPanes({ list, details, nothing }: Props) {
  return (
    <div className={style.panes} data-open={details !== null || undefined}>
      <div className={style.list}>{list}</div>
      <div className={style.details}>{details ?? <p className={style.nothing}>{nothing}</p>}</div>
    </div>
  );
}
