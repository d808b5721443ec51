import { useCallback } from 'react';
import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import type { CheckProblem } from '../../../shared/ipc/check-steps.ts';
import { Button } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import type { LoadedConnection } from '../settings/use-connection.ts';
import style from './setup.module.css';
import type { Checks } from './use-checks.ts';

/** Offers to originate calls where a check has found that the PBX lacks the bulk dialer but would do that. */
export function OtherWay({ editor, checks }: { editor: LoadedConnection; checks: Checks }) {
  const { t } = useWords();
  // What is wrong may fill the page above it.
  const show = useCallback((offer: HTMLElement | null) => offer?.scrollIntoView({ block: 'nearest' }), []);
  const problems = Object.values(checks).flatMap((checked): CheckProblem[] =>
    checked?.state === 'done' ? checked.step.problems : [],
  );
  if (!chosenPlacement(editor.connection).hasDialer || !problems.some(({ kind }) => kind === 'other-way'))
    return null;
  return (
    <div className={style.ring} ref={show}>
      <Button variant="default" onClick={() => editor.change({ way: 'originate' })}>
        {t('way.use')}
      </Button>
      <p className={style.lead}>{t('setting.way.hints.originate')}</p>
    </div>
  );
}
