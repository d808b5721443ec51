import { IncomingIcon } from '../../components/icons.tsx';
import { useWords } from '../../text/words.ts';
import style from './direction-mark.module.css';

/** Beside a call that came in; calls from here have no mark. */
export function DirectionMark() {
  const { texts } = useWords();
  return (
    <span className={style.mark}>
      <IncomingIcon size={14} />
      <span className="visually-hidden">{texts.say('direction.in')}</span>
    </span>
  );
}
