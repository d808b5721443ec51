import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { formatNumber } from '../../../shared/locales/format.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { type SpokenWords, useWords } from '../../text/words.ts';

/** How a call stands, in a sentence; where the team's relay can't place it yet, its place in the line. */
export function useSentence(timeline: Timeline): (name: string | null) => string {
  const { t, texts, language } = useWords();
  const inLine = useSnapshot(
    ({ calls }) => calls.find(({ callId }) => callId === timeline.callId)?.inLine ?? null,
  );
  return (name) =>
    inLine === null
      ? texts.sentenceOf(timeline, name)
      : t('call.inLine', { n: formatNumber(inLine, language) });
}

/** How a call ended, in two or three words; null while it lives, and for a ring of one's own phone that proves the way. */
export function endingWords({ verdict, request }: Timeline, texts: SpokenWords['texts']): string | null {
  if (verdict === null || request?.origin === 'setup-test') return null;
  return texts.outcomeLabel(verdict.outcome, verdict);
}
