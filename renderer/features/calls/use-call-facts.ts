import type { CallEvent } from '../../../shared/call/events.ts';
import type { LegEnd } from '../../../shared/call/outcome.ts';
import { defaultMethod, placementTraits } from '../../../shared/call/placement-method.ts';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { useWords } from '../../text/words.ts';
import type { Fact } from '../person/technical-details.tsx';

/** The codes behind the sentence: outcome, how the PBX counted each leg, ids to look up on the PBX. */
export function useCallFacts(timeline: Timeline, events: CallEvent[]): Fact[] {
  const { t, texts } = useWords();
  const leg = useLegFacts();
  const requested = events.find((event) => event.type === 'call-requested');
  const campaign = events.findLast((event) => event.type === 'campaign-added');
  const accepted = events.findLast((event) => event.type === 'originate-accepted');
  const asked = events.find((event) => event.type === 'component-asked');
  const verdict = timeline.verdict;
  const asks = requested !== undefined && placementTraits[timeline.way].isAsked;
  const words = (label: string, value: string): Fact => ({ label, value, code: false });
  const code = (label: string, value: string): Fact => ({ label, value, code: true });
  return [
    words(t('call.startedAt'), texts.moment(timeline.startedAt)),
    words(t('call.origin'), requested === undefined ? '' : t(`origin.${requested.origin}`)),
    code(t('call.outcome'), verdict?.outcome ?? ''),
    words(t('call.firstLeg'), leg(verdict?.legs.a, 'fact.onLine')),
    words(t('call.secondLeg'), leg(verdict?.legs.b, 'fact.talked')),
    words(t('way.way'), timeline.way === defaultMethod ? '' : t(`setting.way.options.${timeline.way}`)),
    code(t('call.component'), asks ? t(`component.${requested.component}`) : ''),
    code(t('call.trunk'), requested?.answer.trunk ?? ''),
    code(t('call.campaign'), campaign?.campaignId ?? ''),
    code(t('way.originatedId'), accepted?.originatedCallId ?? ''),
    code(t('call.uniqueId'), asked?.uniqueId ?? ''),
    code(t('call.id'), timeline.callId),
  ];
}

/** How the PBX counted a leg; its code is set apart, so that its letters and the seconds beside it keep their order. */
function useLegFacts(): (end: LegEnd | undefined, lasted: 'fact.onLine' | 'fact.talked') => string {
  const { t, texts } = useWords();
  return (end, lasted) => {
    const named = end?.word ?? end?.disposition ?? null;
    if (end === undefined || named === null) return '';
    const { ringSeconds, talkSeconds } = end;
    const rang = ringSeconds === null ? '' : t('fact.rang', { duration: texts.duration(ringSeconds) });
    const talked =
      talkSeconds === null || talkSeconds === 0 ? '' : t(lasted, { duration: texts.duration(talkSeconds) });
    return [texts.isolate(named), rang, talked, texts.cause(end.cause)]
      .filter((part) => part !== '')
      .join(t('lanes.joint'));
  };
}
