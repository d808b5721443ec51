import type { Call } from './call.ts';
import type { Outcome, Verdict } from './outcome.ts';
import { placementTraits } from './placement-method.ts';

/** The end of the call was told. */
export const isOver = (call: Call): boolean => call.ended !== null;

/** A verdict that evidence still has to settle: the end is not known, or nobody followed while the parties may have talked. */
const isProvisional = ({ outcome, reason }: Pick<Verdict, 'outcome' | 'reason'>): boolean =>
  outcome === 'unconfirmed' || reason === 'not-withdrawn';

const unproved: readonly Outcome[] = ['unconfirmed', 'not-started', 'pbx-unreachable', 'refused-by-pbx'];

/** Told without a sign of the PBX's own that the call took place, or did not. */
export const isUnproved = ({ outcome }: Pick<Verdict, 'outcome'>): boolean => unproved.includes(outcome);

/** Its end is known for good; one whose verdict is provisional still waits for its evidence. */
export const isSettled = (call: Call): boolean => call.ended !== null && !isProvisional(call.ended);

/** Somebody follows the call, and its end is not known: another one has to wait for it. */
export const isLive = (call: Call): boolean => !isOver(call) && call.stoppedAt === null;

/**
 * Leg A has ended for good: it was answered and is over, or no attempt is left. Of an originated call only the agent's
 * phone tells, until the call leaves a record.
 */
export function isFirstPartyOver(call: Call): boolean {
  const { firstPartyRecord: record } = call;
  if (record === null) return !placementTraits[call.placement].hasDialer && isPhoneDown(call);
  return record.end.disposition === 'ANSWERED' || wasLastAttempt(call);
}

/** Whether the attempt that is recorded last was the last one that the PBX makes. */
function wasLastAttempt({ firstPartyRecord: record, request, completedAt }: Call): boolean {
  const tries = record?.type === 'first-party-report' ? record.tries : request.attempts;
  return tries >= request.attempts || completedAt !== null;
}

/** The agent's phone was seen to ring, or to be up, and is idle again. */
function isPhoneDown({ phone }: Call): boolean {
  const { rangAt, upAt, idleAt } = phone;
  const since = upAt ?? rangAt;
  return since !== null && idleAt !== null && idleAt >= since;
}

/** The PBX had the order, and its call may have begun even when it was taken back since: a record proves that. */
export const wasPlaced = (call: Call): boolean =>
  call.order === 'placed' ||
  call.order === 'withdrawn' ||
  call.firstPartyRecord !== null ||
  call.secondPartyRecord !== null;

/** Something that only the call itself leaves behind says that it ran; what fits it by number and time alone may be another's. */
const hasRun = (call: Call): boolean =>
  call.runningAt !== null ||
  call.asked !== null ||
  call.firstPartyRecord !== null ||
  call.secondPartyRecords.some(({ identity }) => identity === undefined);

/**
 * Leg B has a record, and not one that may be another call's while this one may not have come to its question yet (W8.6):
 * that its campaign runs says only that the agent's phone rings.
 */
export const isRecorded = ({ secondPartyRecord, asked, firstPartyRecord, completedAt }: Call): boolean =>
  secondPartyRecord !== null &&
  (secondPartyRecord.identity !== 'by-number' ||
    asked !== null ||
    firstPartyRecord !== null ||
    completedAt !== null);

/** The PBX says that the campaign waits, and nothing says otherwise: no call of its can be over (W8.6). */
export const waitsItsTurn = (call: Call): boolean => call.status === 'waiting' && !hasRun(call);

/** An order for the call went out, and the PBX has not certainly refused it. */
export const mayHaveRung = ({ order, refusal }: Call): boolean =>
  order !== 'none' && !(order === 'refused' && refusal?.fate === 'certain');

/** When its order went out first (UTC ms); before that, its click. */
export const orderSentAt = ({ requestedAt, request }: Call): number => requestedAt ?? request.at;

/** When the campaign's window was moved to where the PBX's clock has it (UTC ms): it begins then. Null where it was not. */
export const windowMovedAt = ({ events }: Call): number | null =>
  events.findLast((event) => event.type === 'window-moved' && event.moved)?.at ?? null;

/**
 * When the dialplan asked, UTC ms by this machine's clock as it stood when the order went out: it may have been set since
 * (W1.6). Null where nothing was answered.
 */
export function askedAt({ asked, clockErrorSeconds }: Call): number | null {
  if (asked === null) return null;
  const set =
    clockErrorSeconds === null ? 0 : (asked.clockErrorSeconds ?? clockErrorSeconds) - clockErrorSeconds;
  return asked.at + set * 1000;
}

/** When the PBX had both leg A and the number of leg B (UTC ms), and who told; null while nothing says so. */
export function handedOver({
  placement,
  phone,
  asked,
}: Call): { at: number; source: 'listener' | 'webhook' } | null {
  if (!placementTraits[placement].isAsked)
    return phone.upAt === null ? null : { at: phone.upAt, source: 'webhook' };
  return asked?.inTime === true ? { at: asked.at, source: 'listener' } : null;
}

/** Seconds after the ring time by which no phone rings any more: whoever is still up then talks. */
export const ringMarginSeconds = 3;
