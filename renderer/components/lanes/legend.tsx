import { type ReactNode, useId } from 'react';
import type { SegmentKind } from '../../../shared/call/timeline/model.ts';
import { useWords } from '../../text/words.ts';
import { TextButton } from '../text-button.tsx';
import { EndShape, Patterns, SegmentShape } from './drawing.tsx';
import style from './lanes.module.css';

const kinds: SegmentKind[] = ['waiting', 'ringing', 'routing', 'talking'];

/** What the signs of the lanes mean. */
export function Legend({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const id = useId();
  const bar = (kind: SegmentKind, inferred = false) => (
    <>
      <Patterns id={id} />
      <SegmentShape
        id={id}
        segment={{ kind, inferred, live: false }}
        x={0}
        y={kind === 'routing' ? 5 : 1}
        width={28}
        height={kind === 'routing' ? 4 : 12}
      />
    </>
  );
  return (
    <div className={style.legend}>
      <ul>
        {kinds.map((kind) => (
          <Sign key={kind} words={t(`lanes.sign.${kind}`)}>
            {bar(kind)}
          </Sign>
        ))}
        <Sign words={t('lanes.sign.untold')}>{bar('untold', true)}</Sign>
        <Sign words={t('lanes.sign.inferred')}>{bar('ringing', true)}</Sign>
        <Sign words={t('lanes.sign.failed')}>
          <EndShape soft={false} inferred={false} x={14} y={7} radius={6} />
        </Sign>
        <Sign words={t('lanes.sign.ended')}>
          <EndShape soft inferred={false} x={14} y={7} radius={6} />
        </Sign>
        <Sign words={t('lanes.sign.moment')}>
          <circle className={style.dot} cx={14} cy={7} r={3.5} />
        </Sign>
      </ul>
      <TextButton onClick={onDone}>{t('lanes.understood')}</TextButton>
    </div>
  );
}

function Sign({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li>
      <svg width={28} height={14} viewBox="0 0 28 14" aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  );
}
