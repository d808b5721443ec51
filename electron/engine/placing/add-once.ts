import type { PbxError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { askedPause } from '../outgoing/pause.ts';
import type { PlacedOrder } from '../ports.ts';

const mostAdds = 3;
/** Milliseconds before each look for the campaign's name: a PBX may still be at work on a lost request. */
const lookPauses = [300, 1_000, 2_000];

/** One campaign's way onto the PBX. */
export interface AddOnce {
  /** Sends the add; `unwanted`: nobody wants the call any more, and nothing was sent. Attempts count from 1. */
  add(attempt: number): Promise<Result<{ orderId: string | null }, PbxError> | 'unwanted'>;
  /** Looks for the campaign by its name. */
  find(): Promise<Result<PlacedOrder | null, PbxError>>;
  /** What proves by itself that the campaign is there, such as its question; null where nothing does. */
  proof(): { orderId: string | null } | null;
  pause(milliseconds: number): Promise<void>;
}

export type AddFate =
  | { kind: 'added'; orderId: string | null; foundByName: boolean }
  /**
   * `never`: it was not sent, or the PBX said no. `absent`: the PBX shows none under the name. `unknown`: it may be
   * there. `error` null: it was not sent, or gave no answer.
   */
  | { kind: 'not-added'; fate: 'never' | 'absent' | 'unknown'; error: PbxError | null };

/**
 * Adds a campaign, at most once on the PBX: adding is not idempotent, so after a lost or unreadable answer the name,
 * which carries the call's id, is looked up first, and only a campaign that is certainly not there is added again, under
 * the same name. After a yes nothing is added again, whatever the search shows: what it did not name is followed by its
 * name.
 */
export async function addOnce(steps: AddOnce): Promise<AddFate> {
  for (let attempt = 1; attempt <= mostAdds; attempt += 1) {
    const added = await steps.add(attempt);
    // The earlier one is not there, else the loop had ended.
    if (added === 'unwanted')
      return { kind: 'not-added', fate: attempt === 1 ? 'never' : 'absent', error: null };
    if (added.ok && added.value.orderId !== null)
      return { kind: 'added', orderId: added.value.orderId, foundByName: false };
    const error = added.ok ? null : added.error;
    const saidNo = error !== null && certainlyNotAdded(error);
    // A second add may be refused because the first one did arrive: only the first refusal is certain.
    if (saidNo && attempt === 1) return refused(steps, error);
    const found = await lookUp(steps, error);
    if (found.kind === 'there') return { kind: 'added', orderId: found.orderId, foundByName: true };
    // It said yes: a search that does not show it lags, and a second campaign would ring a second time.
    if (added.ok) return { kind: 'added', orderId: null, foundByName: false };
    const missing = found.kind === 'not-there';
    if (missing && !saidNo && attempt < mostAdds) continue;
    return { kind: 'not-added', fate: missing && !saidNo ? 'absent' : 'unknown', error };
  }
  return { kind: 'not-added', fate: 'absent', error: null };
}

/** Whether this failure proves that the PBX did nothing. */
export function certainlyNotAdded(error: PbxError): boolean {
  return 'sent' in error ? !error.sent : error.kind !== 'pbx-answer-not-understood';
}

/**
 * A first refusal in words may be the answer to a repetition, by a proxy that repeats requests: the name, which no
 * other add carries, tells whether an earlier copy made the campaign.
 */
async function refused(steps: AddOnce, error: PbxError): Promise<AddFate> {
  if (error.kind !== 'pbx-said-no') return { kind: 'not-added', fate: 'never', error };
  const found = await lookUp(steps, error);
  if (found.kind === 'there') return { kind: 'added', orderId: found.orderId, foundByName: true };
  return { kind: 'not-added', fate: found.kind === 'not-there' ? 'never' : 'unknown', error };
}

export type Found = { kind: 'there'; orderId: string | null } | { kind: 'not-there' } | { kind: 'unknown' };

/**
 * Looks the name up until it is found, or was missing twice, or the PBX could not be asked. `last`: the answer before,
 * which may have asked for a pause.
 */
export function lookUp(steps: Looking, last: PbxError | null): Promise<Found> {
  return look(steps, lookPauses, askedPause(last));
}

/** Milliseconds after which an add that was sent has been acted on or never will be: no answer is waited for longer (W3.2). */
const longestWay = 20_000;

/**
 * The same for an add that a process sent and died of: it may still be on its way, or the PBX at work on it. `sentAgo`:
 * milliseconds since it was sent; before its time is over a miss proves nothing.
 */
export function lookUpSent(steps: Looking, sentAgo: number): Promise<Found> {
  const left = longestWay - sentAgo;
  const early: number[] = [];
  for (let until = 0; until < left; ) {
    const next = Math.min(lookPauses[early.length] ?? 2_000, left - until);
    early.push(next);
    until += next;
  }
  return look(steps, [...early, ...lookPauses], 0, early.length);
}

type Looking = Pick<AddOnce, 'find' | 'proof' | 'pause'>;

/** `early`: at so many looks a miss proves nothing. */
async function look(
  { find, proof, pause }: Looking,
  pauses: readonly number[],
  askedFirst: number,
  early = 0,
): Promise<Found> {
  let missed = 0;
  let asked = askedFirst;
  for (const [index, milliseconds] of pauses.entries()) {
    await pause(Math.max(milliseconds, asked));
    const proven = proof();
    if (proven !== null) return { kind: 'there', ...proven };
    const found = await find();
    if (found.ok && found.value !== null) return { kind: 'there', orderId: found.value.orderId };
    asked = found.ok ? 0 : askedPause(found.error);
    if (found.ok && index >= early) missed += 1;
    if (missed === 2) return { kind: 'not-there' };
  }
  return { kind: 'unknown' };
}
