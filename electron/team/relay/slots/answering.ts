import type { RouteAnswer } from '../../../../shared/call/events.ts';
import type { DeskWord, SlotParts } from './parts.ts';
import { type OwnAnswer, type Question, type Refusal, repeated, type Sight } from './question-rules.ts';
import { filled, keys, type Lease, type Past, type SlotRecord, slotSchema } from './records.ts';
import { change } from './store.ts';
import { timings } from './timings.ts';

/** What the dialplan is told, and whose call that is. */
export type Decision =
  | { kind: 'answer'; answer: RouteAnswer; callId: string; deskId: string; word: DeskWord }
  | { kind: 'refuse'; refusal: Refusal; callId: string | null; deskId: string | null };

type Kept = OwnAnswer & { written: boolean };

/** Refusals that only say that nothing is known of a call; the others tell of something wrong. */
const unremarkable: ReadonlySet<Refusal> = new Set(['not-wanted', 'revoked']);

/** Answers questions from the relay's own memory (rules 2 and 3). What happened is written afterwards. */
export class Answering {
  readonly #parts: SlotParts;
  /** What was answered here and is not in the memory yet, by lease. */
  readonly #own = new Map<string, Kept>();
  readonly #revoked = new Set<string>();
  readonly #callerIds = new Set<string>();
  #phones: { uniqueId: string; extension: string }[] = [];

  constructor(parts: SlotParts) {
    this.#parts = parts;
  }

  /** `arrivedAt`: by the relay's monotonic clock. */
  async decide(question: Question, arrivedAt: number): Promise<Decision> {
    const sight = this.#sight(question);
    const refusal = this.#refusalOf(sight);
    const { lease } = sight;
    if (refusal === 'revoked' && lease !== null) this.#keep(this.#reserve(lease, question));
    if (refusal !== null) return this.#refuse(sight, refusal);
    const past = lease === null ? repeated(question, sight.slot) : null;
    const of = lease ?? past;
    if (of === null) return this.#refuse(sight, 'not-leased');
    if (past?.asked?.answered === false) return this.#refuse(sight, 'revoked');
    if (lease !== null) this.#reserve(lease, question);
    const word = await this.#parts.desks.ask(of, question, timings.deskWait);
    return this.#afterWord(question, of, word, arrivedAt);
  }

  /** A phone that an event of the PBX named together with a call's id. */
  notePhone(uniqueId: string, extension: string): void {
    if (uniqueId !== '') this.#phones = [...this.#phones.slice(-500), { uniqueId, extension }];
  }

  /** A lease was revoked: it is not answered any more. Gives whether it was before. */
  revoke(leaseId: string): { answered: boolean } {
    this.#revoked.add(leaseId);
    return { answered: this.#own.get(leaseId)?.answered === true };
  }

  /** Writes what could not be written at once, and forgets what the bucket has shown. */
  async writeAgain(): Promise<void> {
    const live = new Set(this.#parts.memory.slots().map(([, { record }]) => record.lease?.leaseId));
    for (const leaseId of this.#revoked) if (!live.has(leaseId)) this.#revoked.delete(leaseId);
    for (const [leaseId, own] of this.#own) {
      if (own.written && this.#isKnown(own)) this.#own.delete(leaseId);
      else if (!own.written) await this.#write(own);
    }
  }

  #afterWord(question: Question, of: Lease | Past, word: DeskWord, arrivedAt: number): Decision {
    const sight = this.#sight(question);
    const refusal = this.#refusalOf(sight) ?? this.#changed(sight, of, word, arrivedAt);
    const { callId, deskId, answer, leaseId } = of;
    const own = this.#own.get(leaseId);
    if (own?.uniqueId === question.uniqueId) {
      own.answered ||= refusal === null;
      this.#keep(own);
    }
    if (refusal !== null) return this.#refuse(sight, refusal);
    this.#learnCallerId(question, of);
    return { kind: 'answer', answer, callId, deskId, word };
  }

  #changed(sight: Sight, of: Lease | Past, word: DeskWord, arrivedAt: number): Refusal | null {
    if (word === 'not-wanted') return 'not-wanted';
    if (this.#parts.clock.monotonic() - arrivedAt > timings.answerWithin) return 'too-late';
    const now = sight.lease ?? repeated(sight.question, sight.slot);
    return now?.leaseId === of.leaseId ? null : 'not-leased';
  }

  #sight(question: Question): Sight {
    const { memory, rows, pbx } = this.#parts;
    const slot = memory.slot(question.row);
    return {
      ...{ question, memory, slot, rows },
      lease: slot?.record.lease ?? null,
      own: [...this.#own.values()],
      revoked: this.#revoked,
      seenPhones: this.#phones
        .filter(({ uniqueId }) => uniqueId === question.uniqueId)
        .map(({ extension }) => extension),
      callerIds: this.#callerIds,
      pbxNow: pbx.now(),
      standsAlone: memory.standsAlone(),
    };
  }

  #refusalOf(sight: Sight): Refusal | null {
    return this.#parts.questionRules.find((rule) => rule.refuses(sight))?.refusal ?? null;
  }

  #refuse({ question, lease }: Sight, refusal: Refusal): Decision {
    const [callId, deskId] = [lease?.callId ?? null, lease?.deskId ?? null];
    if (!unremarkable.has(refusal)) this.#parts.alarm({ kind: refusal, row: question.row, callId, deskId });
    return { kind: 'refuse', refusal, callId, deskId };
  }

  #reserve({ leaseId }: Lease, { row, uniqueId }: Question): Kept {
    const known = this.#own.get(leaseId);
    if (known !== undefined) return known;
    const own = { row, leaseId, uniqueId, answered: false, written: false };
    this.#own.set(leaseId, own);
    return own;
  }

  #keep(own: Kept): void {
    own.written = false;
    void this.#write(own);
  }

  /** What the dialer presents as caller, where that is neither party, is its own. */
  #learnCallerId({ src }: Question, { agentNumber, answer }: Lease | Past): void {
    if (src !== '' && src !== agentNumber && src !== answer.extension) this.#callerIds.add(src);
  }

  #isKnown({ row, leaseId }: OwnAnswer): boolean {
    const record = this.#parts.memory.slot(row)?.record;
    const known =
      record?.lease?.leaseId === leaseId ? record.lease : record?.past.find((one) => one.leaseId === leaseId);
    return known === undefined || known.asked !== null;
  }

  async #write(own: Kept): Promise<void> {
    const { row, leaseId, uniqueId, answered } = own;
    const asked = { uniqueId, answered, at: null };
    const written = await change(this.#parts.store, {
      key: keys.slot(row),
      schema: slotSchema,
      fill: filled,
      edit: (record) => withAsked(record, leaseId, asked),
    });
    if (!written.ok) return;
    own.written = answered === own.answered;
    const lease = written.value?.lease;
    if (lease?.leaseId === leaseId && lease.asked?.uniqueId !== uniqueId)
      this.#parts.alarm({ kind: 'second-id', row, callId: lease.callId, deskId: lease.deskId });
  }
}

/** Null where there is nothing to add: the lease is forgotten, or this was told already. */
function withAsked(
  record: SlotRecord | null,
  leaseId: string,
  asked: NonNullable<Lease['asked']>,
): SlotRecord | null {
  if (record === null) return null;
  const isNews = (known: Lease['asked']) =>
    known === null || (known.uniqueId === asked.uniqueId && asked.answered && !known.answered);
  const { lease, past } = record;
  if (lease?.leaseId === leaseId)
    return isNews(lease.asked) ? { ...record, lease: { ...lease, asked } } : null;
  const ended = past.find((one) => one.leaseId === leaseId);
  if (ended === undefined || !isNews(ended.asked)) return null;
  return { ...record, past: past.map((one) => (one === ended ? { ...one, asked } : one)) };
}
