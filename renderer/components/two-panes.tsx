import type { ReactNode } from 'react';
import style from './two-panes.module.css';

interface Props {
  list: ReactNode;
  /** Null: nothing is open; a wide window then shows `idle` in its place. */
  details: ReactNode | null;
  idle: ReactNode;
}

/** List and details: side by side from 820 px on, one at a time below. */
export function TwoPanes({ list, details, idle }: Props) {
  return (
    <div className={style.panes} data-open={details !== null || undefined}>
      <div className={style.list}>{list}</div>
      <div className={style.details}>{details ?? idle}</div>
    </div>
  );
}

/** What a wide window says where nothing is open. */
export function Idle({ children }: { children: string }) {
  return <p className={style.nothing}>{children}</p>;
}
