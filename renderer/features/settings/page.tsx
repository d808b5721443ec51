import type { ReactNode } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { BackIcon } from '../../components/icons.tsx';
import { openSettings } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import style from './settings.module.css';

export function Page({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={style.page}>
      <div className={style.pageHead}>
        <span className={style.back}>
          <IconButton label={t('common.back')} onClick={() => openSettings(null)}>
            <BackIcon />
          </IconButton>
        </span>
        <h1 data-heading tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children}
    </div>
  );
}

export function Group({ title, hint, children }: { title?: string; hint?: string; children: ReactNode }) {
  return (
    <section className={style.group}>
      {title !== undefined && <h2>{title}</h2>}
      {hint !== undefined && <p className={style.hint}>{hint}</p>}
      {children}
    </section>
  );
}

/** A choice with its words at the start and its control at the end. */
export function Choice({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={style.choice}>
      <span className={style.choiceWords}>
        {label}
        {hint !== undefined && <small className={style.hint}>{hint}</small>}
      </span>
      {children}
    </div>
  );
}
