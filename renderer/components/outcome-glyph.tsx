import type { CallOutcome } from '../../shared/call/summary.ts';
import style from './outcome-glyph.module.css';

export type Tone = 'talked' | 'failed' | 'own' | 'soft' | 'open';

/** What kind of end it was, for colour and shape: talked, the other side, the own side, chosen, or not known yet. */
export const toneOf: Record<CallOutcome, Tone> = {
  completed: 'talked',
  'refused-by-pbx': 'failed',
  'pbx-unreachable': 'failed',
  'not-started': 'failed',
  'first-party-not-reached': 'own',
  'first-party-hung-up-before-routing': 'own',
  'first-party-hung-up-while-ringing': 'own',
  'second-party-no-answer': 'failed',
  'second-party-busy': 'failed',
  'second-party-failed': 'failed',
  'routing-failed': 'failed',
  cancelled: 'soft',
  unconfirmed: 'open',
  answered: 'talked',
  missed: 'failed',
  'answered-elsewhere': 'soft',
  'not-told': 'open',
};

const shapes: Record<Tone, string> = {
  talked: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  failed: 'M2 2l6 6M8 2 2 8',
  own: 'M5 1.2 9.2 8.6H.8L5 1.2Z',
  soft: 'M1.5 5h7',
  open: 'M5 1.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6Z',
};

/** A small mark beside an outcome's words; the words stand next to it, so it is decoration. */
export function OutcomeGlyph({ outcome }: { outcome: CallOutcome | null }) {
  const tone = outcome === null ? 'open' : toneOf[outcome];
  return (
    <svg
      className={style.glyph}
      data-tone={tone}
      width={10}
      height={10}
      viewBox="0 0 10 10"
      aria-hidden="true"
    >
      <path d={shapes[tone]} />
    </svg>
  );
}
