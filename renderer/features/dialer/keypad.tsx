import { useEffect, useRef } from 'react';
import { useFirstWords } from '../../text/words.ts';
import style from './keypad.module.css';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const longPressMilliseconds = 500;

/** The twelve keys, left-to-right in every language. A long press of 0 is +. */
export function Keypad({ onKey }: { onKey: (character: string) => void }) {
  const { t } = useFirstWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame's semantics to twelve keys
    <div role="group" aria-label={t('dial.keypad')} className={style.pad}>
      {keys.map((key) =>
        key === '0' ? (
          <ZeroKey key={key} onKey={onKey} />
        ) : (
          <button
            key={key}
            type="button"
            className={style.key}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onKey(key)}
          >
            {key}
          </button>
        ),
      )}
    </div>
  );
}

function ZeroKey({ onKey }: { onKey: (character: string) => void }) {
  const { t } = useFirstWords();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pressedLong = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const press = () => {
    pressedLong.current = false;
    timer.current = setTimeout(() => {
      pressedLong.current = true;
      onKey('+');
    }, longPressMilliseconds);
  };
  const release = () => clearTimeout(timer.current);
  return (
    <button
      type="button"
      className={style.key}
      aria-label={t('dial.zeroKey')}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onClick={() => {
        if (!pressedLong.current) onKey('0');
        pressedLong.current = false;
      }}
    >
      0<small>+</small>
    </button>
  );
}
