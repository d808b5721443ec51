import { useWords } from '../../text/words.ts';
import style from '../person/person.module.css';
import type { TimelineWords } from './use-timeline-rows.ts';

/** The lanes as a table: for screen readers, and for whoever looks into it. */
export function TimelineTable({ rows }: { rows: TimelineWords[] }) {
  const { t } = useWords();
  return (
    <table className={style.table} aria-label={t('call.table')}>
      <thead>
        <tr>
          <th scope="col">{t('table.time')}</th>
          <th scope="col">{t('table.leg')}</th>
          <th scope="col">{t('table.event')}</th>
          <th scope="col" className={style.source}>
            {t('table.source')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{row.time}</td>
            <td>
              <bdi>{row.leg}</bdi>
            </td>
            <td>
              {row.event}
              {row.facts !== '' && <small>{row.facts}</small>}
            </td>
            <td className={style.source}>{row.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
