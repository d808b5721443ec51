import { type Timeline, timelineRows } from '../../../shared/call/timeline/timeline.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { Button } from '../../components/parts.ts';
import { copyText } from '../../state/copy.ts';
import { useWords } from '../../text/words.ts';
import style from './call-panel.module.css';

/** The lanes as a table: for screen readers, and for copying into a ticket. */
export function TimelineTable({ timeline, name }: { timeline: Timeline; name: string }) {
  const { t, texts } = useWords();
  const rows = useRows(timeline, name);
  const copy = () =>
    copyText(rows.map((row) => [row.time, row.leg, row.event, row.facts, row.source].join('\t')).join('\n'));
  return (
    <section className={style.block}>
      <div className={style.blockHead}>
        <h2>{t('call.table')}</h2>
        <Button size="compact-xs" variant="subtle" onClick={copy}>
          {t('common.copy')}
        </Button>
      </div>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{texts.say('table.time')}</th>
            <th scope="col">{texts.say('table.leg')}</th>
            <th scope="col">{texts.say('table.event')}</th>
            <th scope="col" className={style.source}>
              {texts.say('table.source')}
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
    </section>
  );
}

function useRows(timeline: Timeline, name: string) {
  const { t, texts, language } = useWords();
  const legs = { a: t('lanes.you'), b: name };
  return timelineRows(timeline).map((row, index) => ({
    ...texts.row(row),
    key: `${index} ${row.key}`,
    time: formatClock(row.seconds, language),
    leg: row.leg === null ? '' : legs[row.leg],
  }));
}
