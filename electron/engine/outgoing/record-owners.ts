import type { Call, SecondPartyRecord } from '../../../shared/call/call.ts';
import type { CallEvent, CallEventBody } from '../../../shared/call/events.ts';
import { placementTraits } from '../../../shared/call/placement-method.ts';
import { beganById } from '../../../shared/pbx/epoch-of-id.ts';
import type { CallLog } from '../ports.ts';

const ownerKey = (uniqueId: string) => `unique-id:${uniqueId}`;
const originatedKey = (id: string) => `originated-call:${id}`;
/** A record that no id tells from others: by whom it was to, and when (UTC ms by the PBX's clock). */
const namelessKey = (dst: string, startedAt: number) => `record:${startedAt}:${dst}`;

/**
 * Which call the PBX's ids belong to, over all runs: a redial has the same numbers, so a record that was matched by
 * numbers may belong to another call by its ids.
 */
export class RecordOwners {
  readonly #log: CallLog;

  constructor(log: CallLog) {
    this.#log = log;
  }

  isOfAnother(call: Call, body: CallEventBody): boolean {
    if (body.type === 'first-party-cdr' || body.type === 'second-party-cdr') {
      const id = body.originatedCallId ?? null;
      if (id !== null && id === call.originatedCallId) return false;
      if (id !== null && this.#isOwned(originatedKey(id), call)) return true;
    }
    if (body.type !== 'second-party-cdr' && body.type !== 'component-asked-elsewhere') return false;
    // What told of one call's second party says of no other one that it asked elsewhere.
    if (body.type === 'component-asked-elsewhere' && this.#hasTold(body, call)) return true;
    if (body.cuid === '' || call.asked?.uniqueId === body.cuid) return false;
    if (body.type === 'second-party-cdr' && mayBeEveryRecords(body) && isToldByOther(call, body))
      return false;
    return this.#isOwned(ownerKey(body.cuid), call);
  }

  ownerOf(uniqueId: string): string | null {
    return this.#log.recall(ownerKey(uniqueId));
  }

  remember(event: CallEvent): void {
    if (event.type === 'originate-accepted' && event.originatedCallId !== null)
      this.#log.remember(originatedKey(event.originatedCallId), event.callId);
    if (event.type !== 'component-asked' && event.type !== 'second-party-cdr') return;
    if (event.type === 'component-asked' && event.identifies === false) return;
    if (event.type === 'second-party-cdr') this.#rememberNameless(event);
    const uniqueId = event.type === 'component-asked' ? event.uniqueId : event.cuid;
    if (event.type === 'second-party-cdr' && isNobodysYet(event)) return;
    if (uniqueId !== '') this.#log.remember(ownerKey(uniqueId), event.callId);
  }

  #hasTold(
    { dst, startedAt = null }: { dst: string; startedAt?: number | null | undefined },
    call: Call,
  ): boolean {
    return startedAt !== null && this.#isOwned(namelessKey(dst, startedAt), call);
  }

  #rememberNameless({ callId, dst, startedAt, identity, ...record }: SecondPartyRecord): void {
    if (identity === 'set-aside' || startedAt === null || !mayBeEveryRecords({ ...record, startedAt }))
      return;
    this.#log.remember(namelessKey(dst, startedAt), callId);
  }

  #isOwned(key: string, call: Call): boolean {
    const owner = this.#log.recall(key);
    return owner !== null && owner !== call.callId;
  }
}

/** An id without a time in it may be on every record of this PBX (W6.7). */
const mayBeEveryRecords = ({ cuid, startedAt }: Pick<SecondPartyRecord, 'cuid' | 'startedAt'>): boolean =>
  beganById([cuid], startedAt) === null;

/**
 * What was set aside may be another call's, and so may what has an id that may be every record's, where that is not what
 * told whose it is: number and time did, or the id of the originated call.
 */
const isNobodysYet = (record: SecondPartyRecord): boolean =>
  record.identity === 'set-aside' ||
  (mayBeEveryRecords(record) &&
    (record.identity === 'by-number' || (record.originatedCallId ?? null) !== null));

/** What tells whose it is does not stand in that id: our own in its other field does, or numbers and time. */
const isToldByOther = (call: Call, { identity }: Pick<SecondPartyRecord, 'identity'>): boolean =>
  hasNoOwnId(call) || identity === undefined;

/** An originated call is not asked about, and the id of another one may be another call's, too. */
const hasNoOwnId = ({ asked, placement }: Call): boolean =>
  !placementTraits[placement].isAsked || (asked?.identifies === false && asked.uniqueId !== '');
