import { setTimeout as pause } from 'node:timers/promises';
import { isInternal } from '../../../shared/number/phone-number.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { RelayBase } from './base.ts';
import { rowsOf } from './config/relay-config.ts';
import { createAsking } from './desks/asking.ts';
import type { KnownDesks } from './desks/registry.ts';
import { epochIn, relayIdIn } from './kept-files.ts';
import { noLongerThan } from './no-longer-than.ts';
import { relayClock } from './relay-clock.ts';
import { tellingRevoked } from './revocations.ts';
import type { Alarm } from './slots/parts.ts';
import type { SharedRows } from './slots/shared-rows.ts';
import { Slots } from './slots/slots.ts';

/** Milliseconds that joining the other relays may take before the relay serves. */
const longestStart = 4_000;
/** Milliseconds for what is to be written yet when the relay ends. */
const longestEnd = 3_000;

/** The slots, joined to those of the other relays; `away`: NATS gave no answer. */
export async function joinSlots(
  { config, dataDirectory, connection, toDesks, pbx, leases, owned }: RelayBase,
  {
    alarm,
    known,
    shared,
  }: { alarm(alarm: Alarm): void; known: Pick<KnownDesks, 'all' | 'isRevoked'>; shared: SharedRows },
): Promise<Result<Slots, 'away'>> {
  const relayId = relayIdIn(dataDirectory);
  const asking = createAsking(toDesks, relayId, relayClock, known);
  const slots: Slots = new Slots({
    ...{ relayId, rows: rowsOf(config.slots).map(({ row }) => row), pbx, desks: asking, clock: relayClock },
    ...{ store: leases.store, watch: leases.watch, epochs: epochIn(dataDirectory), alarm, shared },
    isPhone: (number) =>
      isInternal(number, config.dialing) || known.all().some((desk) => sameNumber(desk.number, number)),
    windowMs: config.campaign.windowMinutes * 60_000,
    tellRevoked: tellingRevoked(connection, () => slots),
  });
  // A PBX that does not answer keeps nobody waiting: what it has to say of the rows comes later.
  const joined = await Promise.race([slots.start(), pause(longestStart, ok(null), { ref: false })]);
  if (!joined.ok) {
    slots.stop();
    return joined;
  }
  owned.defer(async () => {
    await noLongerThan(longestEnd, slots.signOff());
    slots.stop();
  });
  return ok(slots);
}
