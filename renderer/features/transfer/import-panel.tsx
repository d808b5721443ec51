import { useEffect, useRef } from 'react';
import type { ImportTarget } from '../../../shared/contacts/import.ts';
import { percentText } from '../../../shared/locales/format.ts';
import { Button } from '../../components/parts.ts';
import { focusWhenDrawn } from '../../state/focus.ts';
import { useWords } from '../../text/words.ts';
import { ImportLookView } from './import-look.tsx';
import { ImportReportView } from './import-report.tsx';
import style from './transfer.module.css';
import { type ImportControl, useImport } from './use-import.ts';

interface Props {
  into: ImportTarget;
  hint: string;
  /** Something came in. */
  onDone: () => void;
}

/** One file at a time: chosen, looked at, read, and told about. */
export function ImportPanel({ into, hint, onDone }: Props) {
  const { t } = useWords();
  const control = useImport(into, onDone);
  const { stage } = control;
  useFocusOn(stage.at);
  if (stage.at === 'look') return <ImportLookView stage={stage} control={control} />;
  if (stage.at === 'run') return <Running control={control} stage={stage} />;
  if (stage.at === 'end')
    return <ImportReportView stage={stage} onAnother={control.choose} onUndo={control.undo} />;
  return (
    <>
      <p className={style.hint}>{hint}</p>
      <div className={style.actions}>
        <Button size="xs" variant="default" onClick={control.choose}>
          {t('transfer.choose')}
        </Button>
      </div>
    </>
  );
}

/** The buttons of a stage go with it: the focus goes to the name of the file, above what came. */
function useFocusOn(stage: string): void {
  const before = useRef(stage);
  useEffect(() => {
    if (before.current !== stage) focusWhenDrawn('[data-file]');
    before.current = stage;
  }, [stage]);
}

type RunStage = Extract<ImportControl['stage'], { at: 'run' }>;

function Running({ stage, control }: { stage: RunStage; control: ImportControl }) {
  const { t, language } = useWords();
  const { phase, done, total } = stage.progress ?? { phase: 'reading' as const, done: 0, total: 1 };
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  return (
    <div className={style.running}>
      <p className={style.file} data-file tabIndex={-1}>
        <bdi>{stage.fileName}</bdi>
      </p>
      <p role="status">
        {t(`transfer.phase.${phase}`)} {percentText(percent / 100, language)}
      </p>
      <progress
        className={style.progress}
        max={100}
        value={percent}
        aria-label={t(`transfer.phase.${phase}`)}
      />
      <div className={style.actions}>
        <Button size="xs" variant="default" onClick={control.cancel}>
          {t('transfer.cancel')}
        </Button>
      </div>
    </div>
  );
}
