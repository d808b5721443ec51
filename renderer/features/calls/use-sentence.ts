import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { formatNumber } from '../../../shared/locales/format.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { type SpokenWords, useWords } from '../../text/words.ts';

/**
 * How a call stands, in a sentence; where the team's relay can't place it yet, its place in the line, and what may come of one that is
 * cancelled.
 */
export function useSentence(timeline: Timeline): (name: string | null) => string {
  const { t, texts, language } = useWords();
  const { inLine, cancelling } = useSnapshot(({ calls }) => {
    const call = calls.find(({ callId }) => callId === timeline.callId);
    return { inLine: call?.inLine ?? null, cancelling: call?.cancelling ?? null };
  });
  const isOver = timeline.verdict !== null;
  return (name) => {
    if (inLine !== null) return t('call.inLine', { n: formatNumber(inLine, language) });
    if (cancelling === 'may-connect' && !isOver) return t('call.mayConnect');
    // Where they talked after all, the verdict says so.
    if (cancelling === 'too-late' && (!isOver || timeline.verdict?.outcome === 'cancelled'))
      return t('call.tooLate');
    return texts.sentenceOf(timeline, name);
  };
}

/** How a call ended, in two or three words; null while it lives, and for a ring of one's own phone that proves the way. */
export function endingWords({ verdict, request }: Timeline, texts: SpokenWords['texts']): string | null {
  if (verdict === null || request?.origin === 'setup-test') return null;
  return texts.outcomeLabel(verdict.outcome, verdict);
}
