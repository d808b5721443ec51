import { useEffect, useState } from 'react';
import { recordOfIncoming } from '../../../shared/call/recording.ts';
import { jointName } from '../../../shared/contacts/joint-name.ts';
import { type IncomingCall, incomingCallOf } from '../../../shared/incoming/call.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { useDesk, useSnapshot } from '../../state/snapshot.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { RecordingSection } from '../calls/recording-section.tsx';
import { usePeopleOf } from '../contacts/use-people-of.ts';
import { CallButton } from '../person/call-button.tsx';
import style from '../person/person.module.css';
import { PersonCard } from '../person/person-card.tsx';
import { type Fact, TechnicalDetails } from '../person/technical-details.tsx';

interface Read {
  call: IncomingCall;
  isRecorded: boolean;
}

/** A call to the agent, on the card of whoever called: what came of it, its note, and the calls before. */
export function IncomingPanel({ callId, onBack }: { callId: string; onBack: (() => void) | null }) {
  const { t, texts } = useWords();
  const readable = useReadable();
  const desk = useDesk();
  const read = useIncoming(callId);
  const waits = useSnapshot(({ incoming }) => incoming.some((ring) => ring.callId === callId && ring.missed));
  const known = jointName(usePeopleOf(read?.call.number ?? ''));
  if (read === null) return null;
  const { call, isRecorded } = read;
  const { number } = call;
  const name = known ?? (number === '' ? '' : readable(number));
  return (
    <PersonCard
      number={number}
      name={known}
      call={{ callId, ending: call.ended === null ? null : { outcome: call.ended.outcome, reason: null } }}
      onBack={onBack}
      state={
        <p className={style.sentence} role="status">
          <span>{texts.incoming(call, name)}</span>
        </p>
      }
      actions={
        <>
          <CallButton subject={{ number, name: known, callId, desk }} label={t('incoming.callBack')} />
          {waits && (
            <Button variant="default" onClick={() => bridge().call['incoming:dismiss']({ callId })}>
              {t('followUp.finish')}
            </Button>
          )}
        </>
      }
      details={<Details call={call} />}
    >
      {isRecorded && <RecordingSection callId={callId} />}
    </PersonCard>
  );
}

function Details({ call }: { call: IncomingCall }) {
  const { t, texts } = useWords();
  const seconds = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : texts.duration(value);
  const { outcome, ringSeconds, talkSeconds } = call.ended ?? {};
  const words = (label: string, value: string): Fact => ({ label, value, code: false });
  const code = (label: string, value: string): Fact => ({ label, value, code: true });
  const facts = [
    words(t('call.startedAt'), texts.moment(call.startedAt)),
    words(t('incoming.rang'), seconds(ringSeconds)),
    words(t('incoming.talked'), seconds(talkSeconds)),
    code(t('incoming.entryPoint'), call.entryPoint ?? ''),
    code(t('incoming.takenBy'), outcome === 'answered-elsewhere' ? (call.takenBy ?? '') : ''),
    code(t('call.uniqueId'), call.uniqueId),
    code(t('call.id'), call.callId),
  ];
  return <TechnicalDetails facts={facts} lines={[]} />;
}

/** Read again with every news of calls to the agent. */
function useIncoming(callId: string): Read | null {
  const [read, setRead] = useState<Read | null>(null);
  const news = useSnapshot((snapshot) => snapshot.incomingNews);
  // News mean a longer log.
  useEffect(() => {
    let current = true;
    readIncoming(callId).then((found) => {
      if (current) setRead(found);
    });
    return () => {
      current = false;
    };
  }, [callId, news]);
  return read?.call.callId === callId ? read : null;
}

async function readIncoming(callId: string): Promise<Read | null> {
  const answer = await bridge().call['calls:incoming']({ callId });
  if (!answer.ok) {
    showFailure(answer.error);
    return null;
  }
  const call = incomingCallOf(answer.value);
  return call === null ? null : { call, isRecorded: recordOfIncoming(answer.value) !== null };
}
