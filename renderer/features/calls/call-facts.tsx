import type { CallEvent, LegEnd } from '../../../shared/call/events.ts';
import type { Timeline } from '../../../shared/call/timeline/timeline.ts';
import { LtrText } from '../../components/number-text.tsx';
import { useWords } from '../../text/words.ts';
import style from './call-panel.module.css';

type Fact = [label: string, value: string, code: boolean];

/** The codes behind the sentence: outcome, how the PBX counted each leg, ids to look up on the PBX. */
export function CallFacts({ timeline, events }: { timeline: Timeline; events: CallEvent[] }) {
  const { t } = useWords();
  const facts = useFacts(timeline, events).filter(([, value]) => value !== '');
  return (
    <section className={style.block}>
      <h2>{t('call.details')}</h2>
      <dl className={style.facts}>
        {facts.map(([label, value, code]) => [
          <dt key={`${label} label`}>{label}</dt>,
          <dd key={label}>{code ? <LtrText>{value}</LtrText> : value}</dd>,
        ])}
      </dl>
    </section>
  );
}

function useFacts(timeline: Timeline, events: CallEvent[]): Fact[] {
  const { t, texts } = useWords();
  const requested = events.find((event) => event.type === 'call-requested');
  const campaign = events.findLast((event) => event.type === 'campaign-added');
  const accepted = events.findLast((event) => event.type === 'originate-accepted');
  const asked = events.find((event) => event.type === 'component-asked');
  const verdict = timeline.verdict;
  const leg = (end: LegEnd | undefined) => {
    const named = end?.word ?? end?.disposition ?? null;
    if (end === undefined || named === null) return '';
    const { ringSeconds, talkSeconds } = end;
    return [
      named,
      ringSeconds === null ? '' : texts.say('fact.rang', { duration: texts.duration(ringSeconds) }),
      talkSeconds === null || talkSeconds === 0
        ? ''
        : texts.say('fact.talked', { duration: texts.duration(talkSeconds) }),
      texts.cause(end.cause),
    ]
      .filter((part) => part !== '')
      .join(t('lanes.joint'));
  };
  const asks = requested !== undefined && timeline.way === 'campaign';
  const component = asks ? texts.say(`component.${requested.component}`) : '';
  return [
    [t('call.startedAt'), texts.moment(timeline.startedAt), false],
    [t('call.origin'), requested === undefined ? '' : texts.say(`origin.${requested.origin}`), false],
    [t('call.outcome'), verdict?.outcome ?? '', true],
    [t('call.firstLeg'), leg(verdict?.legs.a), false],
    [t('call.secondLeg'), leg(verdict?.legs.b), false],
    [t('way.way'), timeline.way === 'originate' ? t('setting.way.options.originate') : '', false],
    [t('call.component'), component, true],
    [t('call.trunk'), requested?.answer.trunk ?? '', true],
    [t('call.campaign'), campaign?.campaignId ?? '', true],
    [t('way.originatedId'), accepted?.originatedCallId ?? '', true],
    [t('call.uniqueId'), asked?.uniqueId ?? '', true],
    [t('call.id'), timeline.callId, true],
  ];
}
