import type { ReactNode } from 'react';
import { Name } from './name.tsx';
import style from './party-button.module.css';

/** Who a call is with and, below, what there is to know of it now: one button that opens the call. */
export function PartyButton(props: { name: string; onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" data-waiting className={style.party} onClick={props.onOpen}>
      <span className={style.who}>
        <Name>{props.name}</Name>
      </span>
      {props.children}
    </button>
  );
}
