import type { IncomingEvent } from '../../../shared/incoming/events.ts';
import type { IncomingRing } from '../../../shared/ipc/snapshot.ts';
import type { Preview } from './fake-bridge.ts';
import type { Row } from './history.ts';
import { nameOf } from './people.ts';

const number = '09121110001';

/** What rings, or was missed, as main would tell it. */
export function ringsOf({ incoming }: Partial<Preview>, past: Row[], now: number): IncomingRing[] {
  if (incoming === undefined || incoming === null) return [];
  const ring = { callId: 'in-1', number, contactName: nameOf(number), startedAt: now - 6000 };
  const before = past.filter((row) => row.number === number).slice(0, 2);
  return [{ ...ring, answeredAt: null, missed: incoming === 'missed', before }];
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
