import { useEffect, useState } from 'react';
import { recordOfIncoming } from '../../../shared/call/recording.ts';
import type { CallSummary } from '../../../shared/call/summary.ts';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { type IncomingCall, incomingCallOf } from '../../../shared/incoming/call.ts';
import { bridge } from '../../bridge/bridge.ts';
import { PhoneIcon } from '../../components/icons.tsx';
import { LtrText, NumberText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { dial } from '../../state/dial.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { CallPageButton } from '../call-page/call-page-button.tsx';
import style from '../calls/call-panel.module.css';
import { PanelBar } from '../calls/panel-bar.tsx';
import { RecordingSection } from '../calls/recording-section.tsx';
import { useCallLives } from '../calls/use-live-calls.ts';
import { WrapUpSection } from '../calls/wrap-up-section.tsx';
import { contactOf } from '../contacts/contact-of.ts';
import { CallsBefore } from './calls-before.tsx';

interface Read {
  call: IncomingCall;
  isRecorded: boolean;
  contact: Contact | null;
  before: CallSummary[];
}

/** A call to the agent: who it was, what came of it, and the other calls with that number. */
export function IncomingPanel({ callId, onBack }: { callId: string; onBack: (() => void) | null }) {
  const { t, texts } = useWords();
  const readable = useReadable();
  const read = useIncoming(callId);
  if (read === null) return null;
  const { call, contact, before } = read;
  const { number } = call;
  const name = contact?.name ?? (number === '' ? '' : readable(number));
  return (
    <article className={style.panel}>
      <PanelBar number={number} isContact={contact !== null} onBack={onBack} />
      <header className={style.head}>
        <h1 className={style.who} data-heading tabIndex={-1}>
          <bdi dir={contact === null && number !== '' ? 'ltr' : 'auto'}>
            {name === '' ? texts.say('incoming.withheld') : name}
          </bdi>
        </h1>
        {contact !== null && (
          <p className={style.number}>
            <NumberText number={number} />
            {contact.company !== '' && (
              <>
                {' · '}
                <bdi>{contact.company}</bdi>
              </>
            )}
          </p>
        )}
        {contact !== null && contact.note !== '' && (
          <p className={style.note}>
            <bdi>{contact.note}</bdi>
          </p>
        )}
      </header>
      <p className={style.sentence} role="status">
        {texts.incoming(call, name)}
      </p>
      <div className={style.actions}>
        {number !== '' && <CallBack number={number} />}
        <CallPageButton callId={callId} />
      </div>
      {call.ended !== null && <WrapUpSection callId={callId} />}
      {read.isRecorded && <RecordingSection callId={callId} />}
      {number !== '' && (
        <section className={style.block}>
          <h2>{t('incoming.before')}</h2>
          <CallsBefore calls={before} />
        </section>
      )}
      <Facts call={call} />
    </article>
  );
}

function CallBack({ number }: { number: string }) {
  const { t } = useWords();
  const busy = useCallLives();
  return (
    <Button leftSection={<PhoneIcon size={16} />} disabled={busy} onClick={() => dial(number, 'history')}>
      {t('incoming.callBack')}
    </Button>
  );
}

function Facts({ call }: { call: IncomingCall }) {
  const { t, texts } = useWords();
  const seconds = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : texts.duration(value);
  const facts: [label: string, value: string, code: boolean][] = [
    [t('call.startedAt'), texts.moment(call.startedAt), false],
    [t('incoming.rang'), seconds(call.ended?.ringSeconds), false],
    [t('incoming.talked'), seconds(call.ended?.talkSeconds), false],
    [t('incoming.entryPoint'), call.entryPoint ?? '', true],
    [t('incoming.takenBy'), call.ended?.outcome === 'answered-elsewhere' ? (call.takenBy ?? '') : '', true],
    [t('call.uniqueId'), call.uniqueId, true],
    [t('call.id'), call.callId, true],
  ];
  return (
    <section className={style.block}>
      <h2>{t('call.details')}</h2>
      <dl className={style.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value, code]) => [
            <dt key={`${label} label`}>{label}</dt>,
            <dd key={label}>{code ? <LtrText>{value}</LtrText> : value}</dd>,
          ])}
      </dl>
    </section>
  );
}

/** Read anew with every news of calls to the agent; opening a missed one puts its strip away. */
function useIncoming(callId: string): Read | null {
  const [read, setRead] = useState<Read | null>(null);
  const news = useSnapshot((snapshot) => snapshot.incomingNews);
  const isStrip = useSnapshot(({ incoming }) =>
    incoming.some((ring) => ring.callId === callId && ring.missed),
  );
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
  useEffect(() => {
    if (isStrip) void bridge().call['incoming:dismiss']({ callId });
  }, [callId, isStrip]);
  return read?.call.callId === callId ? read : null;
}

async function readIncoming(callId: string): Promise<Read | null> {
  const answer = await bridge().call['calls:incoming']({ callId });
  if (!answer.ok) {
    showFailure(answer.error);
    return null;
  }
  const call = incomingCallOf(answer.value);
  if (call === null) return null;
  const { number } = call;
  const isRecorded = recordOfIncoming(answer.value) !== null;
  if (number === '') return { call, isRecorded, contact: null, before: [] };
  const [contact, before] = await Promise.all([contactOf(number), callsWith(number)]);
  return { call, isRecorded, contact, before: before.filter((one) => one.callId !== callId) };
}

async function callsWith(number: string): Promise<CallSummary[]> {
  const all = { text: '', outcomes: [], from: null, to: null };
  const answer = await bridge().call['calls:history']({ ...all, number, offset: 0, limit: 9 });
  return answer.ok ? answer.value.rows : [];
}
