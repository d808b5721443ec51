import type { Pbx } from '../pbx.ts';
import type { Cdr } from '../records.ts';
import { cdrEvent } from '../wire/cdr-record.ts';
import { isExtension, newUniqueId } from './unique-id.ts';

/** A call from somebody to an extension of the PBX. Seconds are scripted ones. */
export interface RingIn {
  /** Who calls; empty: the number is withheld. An extension's call comes by no line. */
  from: string;
  /** The extension that rings. Default 201. */
  to?: string;
  /** Default true. */
  answer?: boolean;
  /** Default 3, unanswered 8. */
  ringSeconds?: number;
  /** Default 4. */
  talkSeconds?: number;
  /** The line by which it comes. */
  entryPoint?: string;
}

/** Scripted, from the end of a queue's first try to its second. */
const secondsBetweenRings = 2;

/** The states of the extension that rings, and the CDR at the end (W7). Gives the unique id. */
export function ringIn(pbx: Pbx, order: RingIn): string {
  const { from, to = '201', answer = true, talkSeconds = 4, entryPoint = 'SampleLine' } = order;
  const ringSeconds = order.ringSeconds ?? (answer ? 3 : 8);
  const startedAt = pbx.clock.now();
  const uniqueId = newUniqueId(startedAt);
  const participant = from === '' ? 'anonymous' : from;
  const tell = (state: 'Ringing' | 'InUse' | 'Idle') => {
    pbx.tracer.tell('call', `${participant} calls ${to}: ${state}`);
    pbx.events.push('NewState', { exten: to, state, participant, direction: 'in', unique_id: uniqueId });
  };
  const isInternal = isExtension(from);
  const end = (talked: number) => {
    tell('Idle');
    const answeredAt = answer ? pbx.clock.now() - talked * 1000 : null;
    const facts = { uniqueId, src: participant, dst: to, waitSeconds: ringSeconds, talkSeconds: talked };
    const cdr: Cdr = {
      ...facts,
      id: pbx.newId(),
      type: isInternal ? 'local' : 'incoming',
      cuid: uniqueId,
      disposition: answer ? 'ANSWERED' : 'NO ANSWER',
      ...{ startedAt, answeredAt, endedAt: pbx.clock.now() },
      ...{ record: null, outgoingPoint: null, originatedCallId: null, route: [] },
    };
    pbx.events.push('Cdr', cdrEvent(cdr, pbx.settings));
    pbx.clock.after(pbx.settings.cdrDelaySeconds, () => pbx.store.cdrs.push(cdr));
  };
  if (!isInternal)
    pbx.events.push('IncomingCall', { number: participant, entry_point: entryPoint, unique_id: uniqueId });
  const ring = (isLast: boolean) => {
    tell('Ringing');
    pbx.clock.after(ringSeconds, () => {
      if (!isLast) {
        tell('Idle');
        return pbx.clock.after(secondsBetweenRings, () => ring(true));
      }
      if (!answer) return end(0);
      tell('InUse');
      pbx.clock.after(talkSeconds, () => end(talkSeconds));
    });
  };
  ring(!pbx.settings.ringsAgain);
  return uniqueId;
}
