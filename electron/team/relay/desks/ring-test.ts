import type { NatsConnection } from '@nats-io/transport-node';
import { jsonIn } from '../../protocol/json-in.ts';
import {
  campaignNameOf,
  type RingTestAnswer,
  ringTestDesk,
  ringTestRequestSchema,
} from '../../protocol/messages.ts';
import { subjects } from '../../protocol/subjects.ts';
import { type RelayConfig, slotKinds } from '../config/relay-config.ts';
import type { Managers } from '../pbx/managers.ts';
import type { Slots } from '../slots/slots.ts';
import { afterEnd, timings } from '../slots/timings.ts';
import { answerOnce } from './answer-once.ts';

/** Minutes: a row whose question goes astray is held for this, and some more (rule 4c). */
const shortWindow = 1;
/** Milliseconds from a ring test until its row is free again, where no question came for it. */
export const rowHeldFor = shortWindow * 60_000 + afterEnd + timings.rest;

export interface RingTestTools {
  connection: NatsConnection;
  config: RelayConfig;
  slots: Slots;
  managers: Managers;
  failed(what: string, error: unknown): void;
}

/**
 * Rings a phone by one row when an administrator asks for it. Whoever asked is the desk of that call, and wants no number
 * to be given; who is gone meanwhile leaves the phone's own number, which is busy.
 */
export function answerRingTests(tools: RingTestTools): () => void {
  const asked = tools.connection.subscribe(subjects.ringTest, {
    queue: 'relays',
    callback(error, message) {
      if (error !== null) return;
      void answerOnce<RingTestAnswer>(message, {
        make: () => ring(tools, jsonIn(message.data)),
        otherwise: { kind: 'not-placed', error: null },
        ...{ what: 'A ring test', failed: tools.failed },
      });
    },
  });
  return () => asked.unsubscribe();
}

async function ring({ config, slots, managers }: RingTestTools, raw: unknown): Promise<RingTestAnswer> {
  const read = ringTestRequestSchema.safeParse(raw);
  if (!read.success) return { kind: 'unknown-row' };
  const { callId, row, number } = read.data;
  const kind = slotKinds.find((one) => config.slots[one]?.rows.some((slot) => slot.row === row));
  const of = kind === undefined ? undefined : config.slots[kind];
  if (kind === undefined || of === undefined) return { kind: 'unknown-row' };
  if (!slots.isFree(row)) return { kind: 'not-free' };
  const manager = await managers.take();
  if (manager === null) return { kind: 'not-free' };
  const placed = await slots.place(
    {
      ...{ callId, deskId: ringTestDesk, agentNumber: number, campaignName: campaignNameOf(callId), kind },
      ...{ component: of.component, trunkManagerId: manager, interfaceContext: config.campaign.context },
      answer: { extension: number, trunk: null, callLimitSeconds: null },
      boundSeconds: of.ringSeconds + of.callLimitSeconds,
      windowMinutes: shortWindow,
    },
    [row],
  );
  if (placed.kind !== 'added' && placed.kind !== 'adding') managers.giveBack(manager);
  switch (placed.kind) {
    case 'added':
    case 'adding':
      return { kind: 'rings' };
    case 'no-slot':
      return { kind: 'not-free' };
    case 'not-added':
      return { kind: 'not-placed', error: placed.error };
    case 'refused':
      return { kind: 'not-placed', error: placed.why === 'pbx' ? placed.error : null };
  }
}
