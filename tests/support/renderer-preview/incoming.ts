import type { IncomingEvent } from '../../../shared/incoming/events.ts';
import type { IncomingRing } from '../../../shared/ipc/snapshot.ts';
import type { Row } from './history.ts';
import { nameOf } from './people.ts';

const number = '09121110001';

/** Whose calls were missed, the last one first: the second is a company with a long name, the fourth withheld. */
const missedFrom = ['09121110001', '02188110099', '09337654300', ''];

/** What rings, or was missed, as main would tell it. `missed`: how many calls beside the one that is `incoming`. */
export function ringsOf(
  { incoming = null, missed = 0 }: { incoming?: 'ringing' | 'missed' | null; missed?: number },
  past: Row[],
  now: number,
): IncomingRing[] {
  const before = (from: string) => past.filter((row) => row.number === from).slice(0, 2);
  const ring = (callId: string, from: string, isMissed: boolean, secondsAgo: number): IncomingRing => ({
    ...{ callId, number: from, contactName: nameOf(from), startedAt: now - secondsAgo * 1000 },
    ...{ answeredAt: null, missed: isMissed, before: before(from) },
  });
  const several = missedFrom
    .slice(0, missed)
    .map((from, index) => ring(`in-${index * 2 + 11}`, from, true, 900 * (index + 1)));
  return incoming === null ? several : [...several, ring('in-1', number, incoming === 'missed', 6)];
}

/** A missed call, or for an odd id one that was answered. */
export function incomingLog(callId: string, now: number): IncomingEvent[] {
  const at = now - 3_600_000;
  const end = { callId, at: at + 21_000, type: 'incoming-ended', source: 'app', ringSeconds: 21 } as const;
  const missed = { outcome: 'missed', talkSeconds: null } as const;
  const answered = { outcome: 'answered', ringSeconds: 5, talkSeconds: 93 } as const;
  return [
    {
      ...{ callId, at, type: 'incoming-rang', source: 'webhook', number, agentNumber: '231' },
      ...{ route: 'external', uniqueId: '1795424400.7001', entryPoint: 'Line 4455' },
    },
    { ...end, ...(callId.endsWith('1') ? missed : answered) },
  ];
}
