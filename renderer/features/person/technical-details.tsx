import type { ReactNode } from 'react';
import { LtrText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { copyText } from '../../state/copy.ts';
import { useWords } from '../../text/words.ts';
import style from './person.module.css';

/** A fact with its label; `code`: written left-to-right in every language. */
export interface Fact {
  label: string;
  value: string;
  code: boolean;
}

interface Props {
  facts: Fact[];
  /** Rows of the table above them, as the copy has them; columns are set apart by tabs. */
  lines: string[];
  children?: ReactNode;
}

/** Events, codes and ids, folded away: for whoever looks after the PBX, with one button that copies all of it. */
export function TechnicalDetails({ facts, lines, children }: Props) {
  const { t } = useWords();
  const known = facts.filter(({ value }) => value !== '');
  const all = [...lines, '', ...known.map(({ label, value }) => `${label}\t${value}`)].join('\n').trim();
  return (
    <details className={style.details}>
      <summary>{t('person.details')}</summary>
      <div className={style.detailsBody}>
        <Button className={style.copy ?? ''} size="xs" variant="default" onClick={() => copyText(all)}>
          {t('person.copyForAdministrator')}
        </Button>
        {children}
        <dl className={style.facts}>
          {known.map(({ label, value, code }) => [
            <dt key={`${label} label`}>{label}</dt>,
            <dd key={label}>{code ? <LtrText>{value}</LtrText> : value}</dd>,
          ])}
        </dl>
      </div>
    </details>
  );
}
