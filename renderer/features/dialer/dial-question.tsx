import { useEffect, useRef } from 'react';
import { Callout } from '../../components/callout.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { type AskedDial, answerAsked } from '../../state/dial.ts';
import { useArmed, useDeliberatePress } from '../../state/use-armed.ts';
import { useWords } from '../../text/words.ts';
import style from './dial-question.module.css';

/** Asks about one number before it is called, with the reason. Neither answer is the one that Enter gives by itself. */
export default function DialQuestion({ asked }: { asked: AskedDial }) {
  const { t, texts } = useWords();
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.focus(), []);
  const press = useDeliberatePress(useArmed(asked.text), () => answerAsked(true));
  return (
    <div
      ref={question}
      className={style.question}
      role="alertdialog"
      aria-labelledby="dial-question"
      aria-describedby="dial-question-why"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        answerAsked(false);
      }}
    >
      <h2 id="dial-question">{t('guards.really')}</h2>
      <p className={style.number}>
        <NumberText number={asked.text} />
      </p>
      <Callout kind="caution" id="dial-question-why">
        {t('guards.why', { reason: texts.say(`guardReason.${asked.reason}`) })}
      </Callout>
      <div className={style.actions}>
        <Button {...press}>{t('guards.callAnyway')}</Button>
        <Button variant="default" onClick={() => answerAsked(false)}>
          {t('confirm.leave')}
        </Button>
      </div>
    </div>
  );
}
