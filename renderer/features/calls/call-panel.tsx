import type { CallEvent } from '../../../shared/call/events.ts';
import { recordOf } from '../../../shared/call/recording.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import type { Subject } from '../../actions/subject.ts';
import { Lanes } from '../../components/lanes/lanes.tsx';
import { Button } from '../../components/parts.ts';
import { focusWhenDrawn } from '../../state/focus.ts';
import { useDesk } from '../../state/snapshot.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { CallButton } from '../person/call-button.tsx';
import style from '../person/person.module.css';
import { PersonCard } from '../person/person-card.tsx';
import { RedialChoice } from '../redial/redial-choice.tsx';
import { CallTechnicalDetails } from './call-technical-details.tsx';
import { cancelCall, cancelPromise, onlyUnfollows } from './cancel.ts';
import { secondsOnLine } from './on-line.ts';
import { RecordingSection } from './recording-section.tsx';
import { ReportProblem } from './report-problem.tsx';
import { useSentence } from './use-sentence.ts';
import { useTimeline } from './use-timeline.ts';

interface Props {
  events: CallEvent[];
  number: string;
  contactName: string | null;
  /** Back to the list, where the list is not beside it. */
  onBack: (() => void) | null;
}

/** One call from here, living or past, on the card of whom it went to: a sentence, the note, the two lanes. */
export function CallPanel({ events, number, contactName, onBack }: Props) {
  const readable = useReadable();
  const timeline = useTimeline(events);
  const desk = useDesk();
  const name = contactName ?? readable(number);
  const { callId, live, verdict, request } = timeline;
  const isTest = request?.origin === 'setup-test';
  return (
    <PersonCard
      number={number}
      name={contactName}
      call={{ callId, ending: live ? null : verdict }}
      onBack={onBack}
      state={<State timeline={timeline} name={name} />}
      actions={<Actions timeline={timeline} subject={{ number, name: contactName, callId, desk }} />}
      details={<CallTechnicalDetails timeline={timeline} events={events} name={name} />}
    >
      {!live && !isTest && <RedialChoice callId={callId} number={number} outcome={verdict?.outcome} />}
      <Lanes timeline={timeline} name={name} />
      {recordOf(events) !== null && <RecordingSection callId={callId} />}
      {!live && <ReportProblem callId={callId} />}
    </PersonCard>
  );
}

type Drawn = ReturnType<typeof useTimeline>;

function State({ timeline, name }: { timeline: Drawn; name: string }) {
  const { t, texts, language } = useWords();
  const onLine = secondsOnLine(timeline);
  const sentence = useSentence(timeline);
  return (
    <div className={style.state}>
      <p className={style.sentence}>
        {timeline.live && (
          <span className={style.seconds} aria-hidden="true">
            {onLine !== null && `${t('call.onLine')} `}
            {formatClock(onLine ?? (timeline.endsAt - timeline.startedAt) / 1000, language)}
          </span>
        )}
        <span role="status">{sentence(name)}</span>
      </p>
      {texts.notesOf(timeline).map((note) => (
        <p key={note} className={style.reading}>
          {note}.
        </p>
      ))}
    </div>
  );
}

function Actions({ timeline, subject }: { timeline: Drawn; subject: Subject }) {
  const { t } = useWords();
  const promise = cancelPromise(timeline);
  const isTest = timeline.request?.origin === 'setup-test';
  return (
    <>
      {!timeline.live && !isTest && <CallButton subject={subject} label={t('call.again')} />}
      {promise !== 'none' && (
        <Button variant="default" onClick={() => cancel(timeline.callId)}>
          {onlyUnfollows(promise) ? t('call.stopFollowing') : t('action.cancel')}
        </Button>
      )}
      {promise === 'goes-on' && <p className={style.promise}>{t('call.hangUpOnPhone')}</p>}
      {promise === 'not-withdrawn' && <p className={style.promise}>{t('way.cannotWithdraw')}</p>}
      {promise === 'may-ring' && <p className={style.promise}>{t('call.mayStillRing')}</p>}
    </>
  );
}

/** Cancels; its button goes, and the focus to the heading of the card. */
async function cancel(callId: string): Promise<void> {
  await cancelCall(callId);
  focusWhenDrawn(`[data-subject-call="${CSS.escape(callId)}"] [data-heading]`);
}
