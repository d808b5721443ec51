import type { CodeFigures } from '../../../../shared/call/figures.ts';
import { formatNumber } from '../../../../shared/locales/format.ts';
import { useWords } from '../../../text/words.ts';
import style from './figures.module.css';

/** How often each code was given, the most frequent first, with a bar beside its number. */
export function CodeBars({ codes }: { codes: CodeFigures[] }) {
  const { t, language } = useWords();
  const [most] = codes;
  if (most === undefined) return null;
  return (
    <section className={style.codes}>
      <h2>{t('figures.codes')}</h2>
      <ul>
        {codes.map(({ code, calls }) => (
          <li key={code}>
            <bdi>{code}</bdi>
            <span className={style.length} aria-hidden="true">
              <span className={style.part} style={{ inlineSize: `${(calls / most.calls) * 100}%` }} />
            </span>
            <span>{formatNumber(calls, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
