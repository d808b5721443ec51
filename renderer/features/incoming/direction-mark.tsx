import { IncomingIcon } from '../../components/icons.tsx';
import { useWords } from '../../text/use-words.ts';

/** Beside a call that came in; calls from here have no mark. */
export function DirectionMark() {
  const { texts } = useWords();
  return (
    <>
      <IncomingIcon size={14} />
      <span className="visually-hidden">{texts.say('direction.in')}</span>
    </>
  );
}
