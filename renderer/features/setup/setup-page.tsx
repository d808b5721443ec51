import type { ReactNode } from 'react';
import { useLaterWords } from '../../text/use-later-words.ts';
import style from './setup.module.css';

interface Props {
  /** How far it is, above everything; nothing before the first question. */
  progress?: ReactNode;
  title: string;
  lead: string;
  /** Above the title. */
  before?: ReactNode;
  children: ReactNode;
  /** The ways on and back. */
  foot?: ReactNode;
}

/** The frame of every page of the assistant. It begins at its heading. */
export function SetupPage({ progress, title, lead, before, children, foot }: Props) {
  const say = useLaterWords();
  return (
    <section className={style.setup} aria-label={say('setup.label')}>
      {progress ?? <span />}
      <div className={style.body}>
        <div className={style.page}>
          {before}
          <h1 data-heading tabIndex={-1}>
            {title}
          </h1>
          <p className={style.lead}>{lead}</p>
          {children}
        </div>
      </div>
      {foot === undefined ? <span /> : <div className={style.foot}>{foot}</div>}
    </section>
  );
}
