import type { LegId } from '../../../shared/call/events.ts';
import { placementTraits } from '../../../shared/call/placement-method.ts';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { useWords } from '../../text/words.ts';
import { Name } from '../name.tsx';
import style from './lanes.module.css';

/** Beside a lane: whose it is, and in a few words what happens or happened to it. */
export function Caption({ leg, timeline, name }: { leg: LegId; timeline: Timeline; name: string }) {
  const words = useLegWords()(leg, timeline);
  return (
    <div className={style.caption} data-leg={leg} aria-hidden="true">
      <span className={style.who}>
        <Name>{name}</Name>
      </span>
      <span className={style.how} data-failed={words.failed || undefined}>
        {words.text}
      </span>
    </div>
  );
}

const failures = ['no-answer', 'busy', 'declined', 'failed', 'lost', 'not-routed'];

/** A call that no dialer reports, and of which nothing more was heard, may have rung the other party, too. */
function isLeftOpen({ way, verdict }: Timeline): boolean {
  if (placementTraits[way].hasDialer) return false;
  return verdict === null || verdict.outcome === 'unconfirmed' || verdict.reason === 'not-withdrawn';
}

function useLegWords() {
  const { texts, language, t } = useWords();
  return (leg: LegId, timeline: Timeline): { text: string; failed: boolean } => {
    const { segments, end } = timeline.lanes[leg];
    const last = segments.at(-1);
    if (timeline.live && last?.live) {
      const running = formatClock((last.to - last.from) / 1000, language);
      return { text: `${texts.segment(last.kind)} ${running}`, failed: false };
    }
    const rang = timeline.verdict?.legs[leg].ringSeconds ?? null;
    const parts = [
      rang === null || rang === 0 ? '' : texts.say('fact.rang', { duration: texts.duration(rang) }),
      end === null ? '' : texts.say(`laneEnd.${end.kind}`),
      end?.inferred ? texts.say('fact.inferred') : '',
    ].filter((part) => part !== '');
    const untouched = !timeline.live && parts.length === 0 && segments.length === 0;
    const untold = leg === 'b' && isLeftOpen(timeline);
    const none = untold ? t('way.notKnown') : t('lanes.untouched');
    const text = untouched ? none : parts.join(t('lanes.joint'));
    return { text, failed: end !== null && failures.includes(end.kind) };
  };
}
