import type { AppError } from '../../../../shared/errors.ts';
import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { createListener } from '../../../intake/http/listener.ts';
import { createEventReader } from '../../../pbx/simotel/event-reader.ts';
import type { RelayBase } from '../base.ts';
import { AwaitedEnds } from '../desks/awaited-ends.ts';
import { EventDesks } from '../desks/event-desks.ts';
import type { Desks } from '../desks/open-desks.ts';
import { relayIdIn } from '../kept-files.ts';
import { followCursors } from '../pbx/cursors.ts';
import { sharedKinds } from '../pbx/shared-proof.ts';
import { sharePhones } from '../phones.ts';
import { relayClock } from '../relay-clock.ts';
import type { Memory } from '../slots/memory.ts';
import type { Slots } from '../slots/slots.ts';
import { timings } from '../slots/timings.ts';
import { createForwarding } from './forwarding.ts';
import { Questions } from './questions.ts';

/** Opens the relay's HTTP side, hands each desk what concerns it, and gives the address. */
export async function listen(
  { config, dataDirectory, connection, client, pbx, registry, told, failed, owned }: RelayBase,
  slots: Slots,
  { known, evidence, news, colleagues }: Desks,
): Promise<Result<string, AppError>> {
  const events = new EventDesks(known, slots.memory, relayClock, pbx.zoneError);
  const tellEvent = (desk: string, event: PbxEvent) => {
    if (event.kind === 'cdr') evidence.noteRecord(desk, event.record.record);
    news.tell(desk, { kind: 'event', event });
  };
  const questions = new Questions(slots, relayClock, (desk, asked) => {
    if (asked.kind === 'asked')
      for (const event of events.learn(asked.question.uniqueId, desk)) tellEvent(desk, event);
    news.tell(desk, asked);
  });
  const forwarding = createForwarding(config.forwardEventsTo, (address) =>
    told({ type: 'not-forwarded', address }),
  );
  owned.defer(() => forwarding.stop());
  const readEvent = createEventReader({
    zone: config.pbx.timeZone,
    known: null,
    now: Date.now,
    noticed: () => {},
  });
  const listener = createListener({
    listener: config.listener,
    pbxUrl: config.pbx.baseUrl,
    hasRows: true,
    shared: sharedKinds(config).flatMap((kind) => config.slots[kind]?.component ?? []),
    readEvent(fields, nameFromPath) {
      forwarding.take(fields, nameFromPath);
      return readEvent(fields, nameFromPath);
    },
    now: () => performance.now(),
  });
  const relayId = relayIdIn(dataDirectory);
  const ends = new AwaitedEnds(slots.memory, pbx.zoneError);
  const phones = sharePhones(connection, slots);
  owned.defer(() => phones.stop());
  const hear = (event: PbxEvent, by: 'pushed' | 'cursor') => {
    ends.hear(event, by);
    phones.hear(event);
    colleagues.hear(event);
    if (event.kind === 'first-party-report') void slots.report(event.report);
    for (const [desk, concerning] of events.route(event)) for (const one of concerning) tellEvent(desk, one);
  };
  const started = await listener.start({
    decide: (question, row) => questions.decide(question, row),
    answered: (question, decision, facts) => questions.answered(question, decision, facts),
    event: (event) => hear(event, 'pushed'),
    requestArrived: (entry) => told({ type: 'request-arrived', entry }),
  });
  if (!started.ok) return started;
  owned.defer(() => listener.stop());
  owned.defer(() => questions.settled());
  owned.defer(
    followCursors({
      ...{ client, store: registry.store, clock: relayClock, failed },
      isMine: () => isFirst(slots.memory, relayId),
      told: (event) => hear(event, 'cursor'),
      isWaitedFor: (kind) => ends.areAwaited(kind),
    }),
  );
  return ok(new URL(listener.addresses()?.events ?? '').origin);
}

/** Of the relays that are there the first one by its id; who is cut off from NATS is none. */
const isFirst = (memory: Memory, own: string): boolean =>
  memory.age() < timings.staleAfter &&
  memory.othersHeardWithin(timings.relayGone).every(({ relayId }) => relayId > own);
