import { lazy, Suspense, useState } from 'react';
import type { ReportFile } from '../../../shared/ipc/log.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { useWords } from '../../text/words.ts';

const ReportDialog = lazy(() => import('./report-dialog.tsx'));

/** Makes one archive of a call for whoever helps; it is shown before it is saved. */
export function ReportProblem({ callId }: { callId: string }) {
  const { t } = useWords();
  const [state, setState] = useState<'idle' | 'making' | { files: ReportFile[] }>('idle');
  const make = async () => {
    setState('making');
    const made = await bridge().call['report:make']({ callId });
    if (!made.ok) showFailure(made.error);
    setState(made.ok ? { files: made.value } : 'idle');
  };
  const save = async () => {
    const saved = await bridge().call['report:save']({ callId });
    if (!saved.ok) showFailure(saved.error);
    if (!saved.ok || saved.value === null) return;
    showNotice(t('report.saved', { file: saved.value.file }));
    setState('idle');
  };
  return (
    <>
      <Button size="compact-xs" variant="subtle" disabled={state === 'making'} onClick={make}>
        {state === 'making' ? t('report.making') : t('report.open')}
      </Button>
      {typeof state === 'object' && (
        <Suspense fallback={null}>
          <ReportDialog files={state.files} save={save} close={() => setState('idle')} />
        </Suspense>
      )}
    </>
  );
}
