import type { CallEvent } from '../../../shared/call/events.ts';
import { recordOf } from '../../../shared/call/recording.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { PhoneIcon } from '../../components/icons.tsx';
import { Lanes } from '../../components/lanes/lanes.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { dial } from '../../state/dial.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { CallPageButton } from '../call-page/call-page-button.tsx';
import { RedialChoice } from '../redial/redial-choice.tsx';
import { CallFacts } from './call-facts.tsx';
import style from './call-panel.module.css';
import { cancelCall, cancelPromise } from './cancel.ts';
import { PanelBar } from './panel-bar.tsx';
import { RecordingSection } from './recording-section.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { useCallLives } from './use-live-calls.ts';
import { useTimeline } from './use-timeline.ts';
import { WrapUpSection } from './wrap-up-section.tsx';

interface Props {
  events: CallEvent[];
  number: string;
  contactName: string | null;
  /** Back to the list, where the list is not beside it. */
  onBack: (() => void) | null;
}

/** One call, living or past: a sentence, the two lanes, the same as a table, and the codes behind it. */
export function CallPanel({ events, number, contactName, onBack }: Props) {
  const readable = useReadable();
  const timeline = useTimeline(events);
  const name = contactName ?? readable(number);
  return (
    <article className={style.panel}>
      <PanelBar number={number} isContact={contactName !== null} onBack={onBack} />
      <header className={style.head}>
        <h1 className={style.who} data-heading tabIndex={-1}>
          {contactName === null ? <NumberText number={number} /> : <bdi>{contactName}</bdi>}
        </h1>
        {contactName !== null && (
          <p className={style.number}>
            <NumberText number={number} />
          </p>
        )}
      </header>
      <State timeline={timeline} name={name} />
      <Actions timeline={timeline} number={number} />
      {!timeline.live && (
        <RedialChoice callId={timeline.callId} number={number} outcome={timeline.verdict?.outcome} />
      )}
      {!timeline.live && <WrapUpSection callId={timeline.callId} />}
      {recordOf(events) !== null && <RecordingSection callId={timeline.callId} />}
      <Lanes timeline={timeline} name={name} />
      <TimelineTable timeline={timeline} name={name} />
      <CallFacts timeline={timeline} events={events} />
    </article>
  );
}

type Drawn = ReturnType<typeof useTimeline>;

function State({ timeline, name }: { timeline: Drawn; name: string }) {
  const { texts, language } = useWords();
  return (
    <div className={style.state}>
      <p className={style.sentence}>
        <span role="status">{texts.sentenceOf(timeline, name)}</span>
        {timeline.live && (
          <span className={style.seconds} aria-hidden="true">
            {formatClock((timeline.endsAt - timeline.startedAt) / 1000, language)}
          </span>
        )}
      </p>
      {texts.notesOf(timeline).map((note) => (
        <p key={note} className={style.note}>
          {note}.
        </p>
      ))}
    </div>
  );
}

function Actions({ timeline, number }: { timeline: Drawn; number: string }) {
  const { t } = useWords();
  const busy = useCallLives();
  const promise = cancelPromise(timeline);
  return (
    <div className={style.actions}>
      {timeline.live ? (
        promise !== 'none' &&
        promise !== 'no-effect' && (
          <Button variant="default" onClick={() => cancelCall(timeline.callId)}>
            {t('call.cancel')}
          </Button>
        )
      ) : (
        <Button leftSection={<PhoneIcon size={16} />} disabled={busy} onClick={() => dial(number, 'history')}>
          {t('call.again')}
        </Button>
      )}
      <CallPageButton callId={timeline.callId} />
      {promise === 'no-effect' && <span className={style.promise}>{t('call.hangUpOnPhone')}</span>}
      {promise === 'not-withdrawn' && <span className={style.promise}>{t('way.cannotWithdraw')}</span>}
      {promise === 'may-ring' && <span className={style.promise}>{t('call.mayStillRing')}</span>}
    </div>
  );
}
