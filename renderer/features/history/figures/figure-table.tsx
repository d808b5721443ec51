import { formatClock, formatNumber } from '../../../../shared/locales/format.ts';
import { useWords } from '../../../text/words.ts';
import style from './figures.module.css';
import type { Step } from './series.ts';

/** The numbers of the charts; steps without a call are left out. */
export function FigureTable({ steps, axis }: { steps: Step[]; axis: 'hour' | 'day' }) {
  const { t, language } = useWords();
  const time = (seconds: number | null) =>
    seconds === null ? '–' : formatClock(Math.round(seconds), language);
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{t(`figures.${axis}`)}</th>
          <th scope="col">{t('figures.calls')}</th>
          <th scope="col">{t('figures.reached')}</th>
          <th scope="col">{t('figures.averageRing')}</th>
          <th scope="col">{t('figures.averageTalk')}</th>
          <th scope="col">{t('figures.incoming')}</th>
          <th scope="col">{t('figures.missed')}</th>
        </tr>
      </thead>
      <tbody>
        {steps
          .filter(({ calls, incoming }) => calls + incoming > 0)
          .map((step) => (
            <tr key={step.key}>
              <th scope="row">{step.name}</th>
              <td>{formatNumber(step.calls, language)}</td>
              <td>{formatNumber(step.reached, language)}</td>
              <td>{time(step.averageRingSeconds)}</td>
              <td>{time(step.averageTalkSeconds)}</td>
              <td>{formatNumber(step.incoming, language)}</td>
              <td>{formatNumber(step.missed, language)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
