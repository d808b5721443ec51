import { useEffect, useState } from 'react';
import { jointName } from '../../../shared/contacts/joint-name.ts';
import type { LiveCall } from '../../../shared/ipc/snapshot.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { peopleOf } from '../contacts/people-of.ts';
import { IncomingPanel } from '../incoming/incoming-panel.tsx';
import { CallPanel } from './call-panel.tsx';

type PastCall = Omit<LiveCall, 'inLine' | 'cancelling'>;

/** The panel of a call by its id: from the mirror while it lives, else read from the log. */
export function CallDetails({ callId, onBack }: { callId: string; onBack: (() => void) | null }) {
  const live = useSnapshot(({ calls }) => calls.find((call) => call.callId === callId) ?? null);
  const recent = useSnapshot(({ recents }) => recents.find((call) => call.callId === callId) ?? null);
  const past = usePastCall(callId, live === null, recent?.outcome ?? null);
  if (live === null && past === 'incoming') return <IncomingPanel callId={callId} onBack={onBack} />;
  const call = live ?? (past === 'incoming' ? null : past);
  if (call === null) return null;
  const contactName = call.contactName ?? recent?.contactName ?? null;
  return <CallPanel events={call.events} number={call.number} contactName={contactName} onBack={onBack} />;
}

/** Read again when its outcome changes: late evidence may amend a call that is over. */
function usePastCall(callId: string, wanted: boolean, outcome: string | null): PastCall | 'incoming' | null {
  const [call, setCall] = useState<{ callId: string; read: PastCall | 'incoming' | null } | null>(null);
  // A changed outcome means a longer log.
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    readCall(callId).then((read) => {
      if (current) setCall({ callId, read });
    });
    return () => {
      current = false;
    };
  }, [callId, wanted, outcome]);
  return call?.callId === callId ? call.read : null;
}

async function readCall(callId: string): Promise<PastCall | 'incoming' | null> {
  const found = await bridge().call['calls:find']({ callId });
  if (found.ok && found.value.direction === 'in') return 'incoming';
  const answer = await bridge().call['calls:events']({ callId });
  if (!answer.ok) {
    showFailure(answer.error);
    return null;
  }
  const requested = answer.value.find((event) => event.type === 'call-requested');
  const number = requested?.number ?? '';
  // The contact's name of today, as everywhere.
  return { callId, number, contactName: jointName(await peopleOf(number)), events: answer.value };
}
