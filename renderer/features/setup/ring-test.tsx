import { useState } from 'react';
import type { ComponentUrls } from '../../../shared/call/component-request.ts';
import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import type { RowRing } from '../../../shared/call/ring-test.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ringText } from '../../../shared/locales/check-text.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { copyText } from '../../state/copy.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import { useWords } from '../../text/words.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import { useComponentUrls } from '../settings/component-urls.tsx';
import type { LoadedConnection } from '../settings/use-connection.ts';
import style from './setup.module.css';

interface Props {
  editor: LoadedConnection;
  onProved: () => void;
}

/** Rings the agent's own phone by each row in turn, and says what each showed. Where no component asks, it can't be done. */
export function RingTest({ editor, onProved }: Props) {
  const { t, texts } = useWords();
  const say = useLaterWords();
  const busy = useCallLives();
  const [rings, setRings] = useState<RowRing[]>([]);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { connection } = editor;
  const { urls } = useComponentUrls();
  if (!chosenPlacement(connection).isAsked) return <p className={style.lead}>{t('way.noRingMe')}</p>;
  const rows = (['external', 'internal'] as const).filter((kind) => connection[kind] !== null);
  const ring = async () => {
    setError(null);
    setRings([]);
    setRunning(true);
    const done: RowRing[] = [];
    for (const route of rows) {
      const answer = await bridge().call['setup:ring-row']({ route });
      if (!answer.ok) setError(answer.error);
      if (!answer.ok) break;
      done.push(answer.value);
      setRings([...done]);
      if (answer.value.result === 'not-picked-up') break;
    }
    setRunning(false);
    if (done.length === rows.length && done.every(({ result }) => result === 'proved')) onProved();
  };
  return (
    <div className={style.ring}>
      <Button variant="default" disabled={busy && !running} loading={running} onClick={ring}>
        {say('setup.ringMe')}
      </Button>
      <p className={style.lead}>{say('setup.ringMeHint')}</p>
      <ul className={style.rings} aria-live="polite">
        {rings.map((one) => (
          <li key={one.route} data-proved={one.result === 'proved' || undefined}>
            <b dir="auto">{one.row}</b> {ringText(texts, one, connection.agentNumber)}
            {isWrongAddress(one) && urls !== null && <RightAddress ring={one} urls={urls} />}
          </li>
        ))}
      </ul>
      {error !== null && <p className={style.wrong}>{texts.errorText(error)}</p>}
    </div>
  );
}

/** What came was sent to another address than this component's. */
const isWrongAddress = ({ result, reason }: RowRing): boolean =>
  result === 'other-component' || reason === 'wrong-path' || reason === 'wrong-secret';

function RightAddress({ ring: { component }, urls }: { ring: RowRing; urls: ComponentUrls }) {
  const { t } = useWords();
  const kind = component === 'trunk-api' ? 'trunkApi' : 'extenApi';
  return (
    <Button size="compact-xs" variant="default" onClick={() => copyText(urls[kind])}>
      {t('addresses.copy', { name: t(`addresses.${kind}`) })}
    </Button>
  );
}
