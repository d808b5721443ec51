import type { ReportFile } from '../../../shared/ipc/log.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Button } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import style from './report-dialog.module.css';

interface Props {
  files: ReportFile[];
  save(): void;
  close(): void;
}

/** All that a report holds, its summary open. The files are in English and run left-to-right. */
export default function ReportDialog({ files, save, close }: Props) {
  const { t } = useWords();
  return (
    <Dialog className={style.dialog} aria-labelledby="report-title" onLeave={close}>
      <h2 id="report-title">{t('report.open')}</h2>
      <p>{t('report.lead')}</p>
      <div className={style.files} dir="ltr" lang="en">
        {files.map(({ name, text }, index) => (
          <details key={name} open={index === 0}>
            <summary>{name}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
            <pre tabIndex={0}>{text}</pre>
          </details>
        ))}
      </div>
      <div className={style.actions}>
        <Button onClick={save}>{t('report.save')}</Button>
        <Button variant="default" onClick={close}>
          {t('report.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
