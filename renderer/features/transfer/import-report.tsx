import type { ImportReport } from '../../../shared/contacts/import.ts';
import { formatNumber } from '../../../shared/locales/format.ts';
import { Button } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { FileText } from './file-text.tsx';
import style from './transfer.module.css';
import type { ImportControl } from './use-import.ts';

interface Props {
  stage: Extract<ImportControl['stage'], { at: 'end' }>;
  onAnother: () => void;
  onUndo: () => void;
}

const counts = ['added', 'merged', 'unchanged', 'joined', 'sharing'] as const;
/** Those that are always told; of the others only what there is. */
const always: readonly string[] = ['added', 'unchanged'];

/**
 * What an import did, and what of the file was not taken, by line; or what was taken back of it. One that changed nothing has
 * nothing to take back.
 */
export function ImportReportView({ stage, onAnother, onUndo }: Props) {
  const { report, fileName, undone } = stage;
  const { t, language } = useWords();
  const n = (value: number) => formatNumber(value, language);
  return (
    <div className={style.look}>
      <p className={style.file} data-file tabIndex={-1}>
        <bdi>{fileName}</bdi>
      </p>
      <div role="status">
        {undone !== null ? (
          <p>
            {t.counted('transfer.undone', undone.undone)}{' '}
            {undone.kept > 0 && t.counted('transfer.keptChanged', undone.kept)}
          </p>
        ) : report.cancelled ? (
          <p>{t('transfer.cancelled')}</p>
        ) : (
          <>
            <p>{t.counted('transfer.entries', report.entries)}</p>
            <dl className={style.counts}>
              {counts
                .filter((name) => always.includes(name) || report[name] > 0)
                .map((name) => (
                  <div key={name}>
                    <dt>{t(`transfer.${name}`)}</dt>
                    <dd>{n(report[name])}</dd>
                  </div>
                ))}
            </dl>
          </>
        )}
      </div>
      {undone === null && report.problemCount > 0 && <Problems report={report} />}
      <div className={style.actions}>
        {undone === null && report.added + report.merged > 0 && (
          <Button size="xs" variant="default" onClick={onUndo}>
            {t('transfer.undo')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onAnother}>
          {t('transfer.another')}
        </Button>
      </div>
    </div>
  );
}

function Problems({ report: { problems, problemCount } }: { report: ImportReport }) {
  const { t, texts, language } = useWords();
  const n = (value: number) => formatNumber(value, language);
  const rest = problemCount - problems.length;
  const title = t.counted('transfer.problems', problemCount);
  return (
    <section>
      <h3 className={style.hint}>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <ol className={style.problems} tabIndex={0} aria-label={title}>
        {problems.map((problem, index) => (
          <li key={index}>
            <b>{t('transfer.line', { line: n(problem.line) })}</b>
            <span>{texts.importProblem(problem.reason)}</span>
            {problem.text !== '' && <FileText text={problem.text} />}
          </li>
        ))}
        {rest > 0 && <li>{t('transfer.more', { n: n(rest) })}</li>}
      </ol>
    </section>
  );
}
