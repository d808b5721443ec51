import type { Outcome } from '../../../shared/call/outcome.ts';
import { type Redial, redialMinutes } from '../../../shared/ipc/snapshot.ts';
import { Button } from '../../components/parts.ts';
import { useDesk, useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Countdown } from './countdown.tsx';
import style from './redial-choice.module.css';
import { cancelRedial, planRedial } from './redials.ts';

const worthTrying: readonly (Outcome | undefined)[] = ['second-party-busy', 'second-party-no-answer'];

/** For a number that was busy or did not answer: when to try again, or how long until then. */
export function RedialChoice(call: { callId: string; number: string; outcome: Outcome | undefined }) {
  const planned = useSnapshot(
    ({ redials }) =>
      redials.find(({ callId }) => callId === call.callId) ??
      redials.find(({ number }) => number === call.number) ??
      null,
  );
  if (planned !== null) return <Planned redial={planned} />;
  return worthTrying.includes(call.outcome) ? <Choice callId={call.callId} /> : null;
}

function Planned({ redial }: { redial: Redial }) {
  const { t } = useWords();
  return (
    <section className={style.redial} aria-label={t('redial.label')}>
      <p className={style.planned}>
        <Countdown redial={redial} />
      </p>
      <Button size="xs" variant="default" onClick={() => cancelRedial(redial.callId)}>
        {t('redial.cancel')}
      </Button>
      <small className={style.hint}>{t('redial.hint')}</small>
    </section>
  );
}

function Choice({ callId }: { callId: string }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <fieldset className={style.redial}>
      <legend className={style.legend}>{t('redial.tryAgain')}</legend>
      {redialMinutes.map((minutes) => (
        <Button
          key={minutes}
          size="compact-sm"
          variant="default"
          onClick={() => planRedial(callId, minutes, desk)}
        >
          {t.counted('redial.minutes', minutes)}
        </Button>
      ))}
    </fieldset>
  );
}
