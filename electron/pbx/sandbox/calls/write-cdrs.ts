import type { Destination } from '../components.ts';
import type { Cdr } from '../records.ts';
import { cdrEvent } from '../wire/cdr-record.ts';
import { type Call, secondChannelOf } from './call.ts';
import type { FirstLegEnd } from './first-leg.ts';
import type { SecondLegEnd } from './second-leg.ts';

function common(call: Call) {
  return {
    id: call.pbx.newId(),
    cuid: call.live.uniqueId,
    endedAt: call.pbx.clock.now(),
    originatedCallId: call.order.originated?.id ?? null,
    route: [...call.route],
  };
}

/** The first party's own leg: the dialer called it, so it is the `dst`, unless the dialplan corrected that. */
function firstLegCdr(call: Call, end: FirstLegEnd): Cdr {
  return {
    ...common(call),
    type: call.live.firstParty.length > 5 ? 'outgoing' : 'local',
    uniqueId: call.live.uniqueId,
    src: call.order.originated?.callerId ?? call.pbx.settings.callerId,
    dst: call.dialled ?? call.live.firstParty,
    disposition: end.disposition,
    waitSeconds: end.waitSeconds,
    talkSeconds: call.talkSeconds,
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
    record: null,
    outgoingPoint: call.pbx.settings.trunkManager.title,
  };
}

function idsOfSecondLeg({ live, pbx }: Call): Pick<Cdr, 'cuid' | 'uniqueId'> {
  const [own, next] = [live.uniqueId, secondChannelOf(live.uniqueId)];
  return {
    cuid: { cuid: own, uniqueId: next },
    uniqueid: { cuid: next, uniqueId: own },
    neighbour: { cuid: next, uniqueId: secondChannelOf(next) },
    none: { cuid: '', uniqueId: '' },
  }[pbx.settings.cdrIds];
}

/** Trunks that were tried first, each with a record of its own (W5.6). */
function failedTrunks(call: Call, destination: Destination, end: SecondLegEnd): Cdr[] {
  const nothing = { disposition: 'FAILED', waitSeconds: 0, talkSeconds: 0, answeredAt: null } as const;
  const isOutside = destination.trunk !== null;
  const failed = Math.max(call.script.failedTrunks, isOutside ? call.pbx.settings.failedTrunks : 0);
  return Array.from({ length: failed }, () => secondLegCdr(call, destination, { ...end, ...nothing }));
}

function secondLegCdr(call: Call, destination: Destination, end: SecondLegEnd): Cdr {
  const day = new Date(end.startedAt).toISOString().slice(0, 10).replaceAll('-', '');
  return {
    ...common(call),
    ...idsOfSecondLeg(call),
    type: destination.trunk === null ? 'local' : 'outgoing',
    src: call.order.originated?.callerId ?? call.live.firstParty,
    dst: destination.extension,
    disposition: end.disposition,
    waitSeconds: end.waitSeconds,
    talkSeconds: end.talkSeconds,
    startedAt: end.startedAt,
    answeredAt: end.answeredAt,
    record: end.answeredAt === null ? null : `${day}_${call.live.uniqueId}.wav`,
    outgoingPoint: destination.trunk,
  };
}

/**
 * Writes what the call leaves behind: a CDR of the first party's own leg (same `cuid`, the first party as `dst`) and one
 * of the second party's leg, if it was dialled. Events go out at once, searches find them after the CDR delay.
 */
export function writeCdrs(
  call: Call,
  first: FirstLegEnd,
  second: { destination: Destination; end: SecondLegEnd } | null,
): void {
  const { pbx, script } = call;
  if (script.cdrs === 'none') return;
  const cdrs = [firstLegCdr(call, first)];
  if (second !== null && script.cdrs === 'both') {
    const { destination, end } = second;
    cdrs.push(...failedTrunks(call, destination, end), secondLegCdr(call, destination, end));
  }
  for (const cdr of cdrs) pbx.events.push('Cdr', cdrEvent(cdr, pbx.settings));
  const delay = script.cdrDelaySeconds ?? pbx.settings.cdrDelaySeconds;
  pbx.clock.after(delay, () => pbx.store.cdrs.push(...cdrs));
  for (const { id } of cdrs) pbx.store.lagging.add(id);
  pbx.clock.after(delay + pbx.settings.cuidLagSeconds, () => {
    for (const { id } of cdrs) pbx.store.lagging.delete(id);
  });
}
