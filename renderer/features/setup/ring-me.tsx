import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import type { LoadedConnection } from '../settings/use-connection.ts';
import style from './setup.module.css';

/** Rings the agent's own phone through a real campaign; the strip above then shows how that goes. Originating can't. */
export function RingMe({ editor }: { editor: LoadedConnection }) {
  const { t, texts } = useWords();
  const busy = useCallLives();
  const [error, setError] = useState<AppError | null>(null);
  if (editor.connection.way === 'originate') return <p className={style.lead}>{t('way.noRingMe')}</p>;
  const ring = async () => {
    setError(null);
    if (!(await editor.save())) return;
    const answer = await bridge().call['setup:ring-me'](undefined);
    if (!answer.ok) setError(answer.error);
  };
  return (
    <div className={style.ring}>
      <Button variant="default" disabled={busy || editor.connection.agentNumber.trim() === ''} onClick={ring}>
        {t('setup.ringMe')}
      </Button>
      <p className={style.lead}>{t('setup.ringMeHint')}</p>
      {error !== null && <p className={style.wrong}>{texts.errorText(error)}</p>}
    </div>
  );
}
