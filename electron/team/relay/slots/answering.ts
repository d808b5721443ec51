import type { RouteAnswer } from '../../../../shared/call/events.ts';
import { CallerIds } from './caller-ids.ts';
import { changeSlot } from './change-slot.ts';
import { Soon } from './clock.ts';
import { type OwnAnswer, OwnAnswers } from './own-answers.ts';
import type { DeskWord, SlotParts, SlotPbx } from './parts.ts';
import { type Question, type Refusal, repeated, type Sight } from './question-rules.ts';
import type { Lease, Past, SlotRecord } from './records.ts';
import { SeenPhones } from './seen-phones.ts';
import { timings } from './timings.ts';

/** What the dialplan is told, and whose call that is. */
export type Decision =
  | { kind: 'answer'; answer: RouteAnswer; callId: string; deskId: string; word: DeskWord }
  | { kind: 'refuse'; refusal: Refusal; callId: string | null; deskId: string | null };

/** How far its writing has come; `undecided`: its desk is being asked. */
type Kept = OwnAnswer & { progress: 'undecided' | 'unwritten' | 'writing' | 'written' };

/** Refusals that only say that nothing is known of a call; the others tell of something wrong. */
const unremarkable: ReadonlySet<Refusal> = new Set(['not-wanted', 'revoked']);
/** Whether the administrator is told of it. */
export const isAlarming = (refusal: Refusal): boolean => !unremarkable.has(refusal);

/** What answering works with: of the PBX its clock alone. */
export type AnsweringParts = Omit<SlotParts, 'relayId' | 'restRules' | 'pbx'> & { pbx: Pick<SlotPbx, 'now'> };

/** Answers questions from the relay's own memory (rules 2 and 3). What happened is written afterwards. */
export class Answering {
  readonly #parts: AnsweringParts;
  /** What was answered here and is not in the memory yet. */
  readonly #own = new OwnAnswers<Kept>();
  readonly #rows: ReadonlySet<string>;
  readonly #revoked = new Set<string>();
  readonly #callerIds: CallerIds;
  readonly #phones = new SeenPhones();
  readonly #writing: Soon;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#callerIds = new CallerIds(parts);
    this.#rows = new Set(parts.rows);
    this.#writing = new Soon(parts.clock, timings.writeAfter, () => void this.write());
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
    this.#phones.note(uniqueId, extension);
  }

  /** A lease was revoked: it is not answered any more. Gives whether it was before. */
  revoke(leaseId: string): { answered: boolean } {
    this.#revoked.add(leaseId);
    return { answered: this.#own.of(leaseId)?.answered === true };
  }

  /** Writes what could not be written before, and forgets what the bucket has shown. */
  async tend(): Promise<void> {
    const live = new Set(this.#parts.memory.slots().map(([, { record }]) => record.lease?.leaseId));
    for (const leaseId of this.#revoked) if (!live.has(leaseId)) this.#revoked.delete(leaseId);
    for (const own of this.#own.all())
      if (own.progress === 'written' && this.#isKnown(own)) this.#own.remove(own);
    await this.write();
  }

  /** Writes what was answered and is not written yet. */
  async write(): Promise<void> {
    this.#writing.stop();
    const unwritten = this.#own.all().filter(({ progress }) => progress === 'unwritten');
    await Promise.all(unwritten.map((own) => this.#write(own)));
  }

  stop(): void {
    this.#writing.stop();
  }

  #afterWord(question: Question, of: Lease | Past, word: DeskWord, arrivedAt: number): Decision {
    const sight = this.#sight(question);
    const refusal = this.#refusalOf(sight) ?? this.#changed(sight, of, word, arrivedAt);
    const { callId, deskId, answer, leaseId } = of;
    const own = this.#own.of(leaseId);
    if (own?.uniqueId === question.uniqueId) {
      own.answered ||= refusal === null;
      this.#keep(own);
    }
    if (refusal !== null) return this.#refuse(sight, refusal);
    this.#callerIds.learn(question.src, of);
    return { kind: 'answer', answer, callId, deskId, word };
  }

  #changed(sight: Sight, of: Lease | Past, word: DeskWord, arrivedAt: number): Refusal | null {
    if (word === 'not-wanted') return 'not-wanted';
    if (this.#parts.clock.monotonic() - arrivedAt > timings.answerWithin) return 'too-late';
    const now = sight.lease ?? repeated(sight.question, sight.slot);
    return now?.leaseId === of.leaseId ? null : 'not-leased';
  }

  #sight(question: Question): Sight {
    const { memory, pbx, shared } = this.#parts;
    const slot = memory.slot(question.row);
    return {
      ...{ question, memory, slot, rows: this.#rows, shared },
      lease: slot?.record.lease ?? null,
      own: this.#own,
      revoked: this.#revoked,
      seenPhones: this.#phones.of(question.uniqueId),
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
    // What a component sends in `dst` may be anybody's number.
    const row = question.isShared && !this.#rows.has(question.row) ? null : question.row;
    if (isAlarming(refusal)) this.#parts.alarm({ kind: refusal, row, callId, deskId });
    return { kind: 'refuse', refusal, callId, deskId };
  }

  #reserve({ leaseId }: Lease, { row, uniqueId }: Question): Kept {
    const known = this.#own.of(leaseId);
    if (known !== undefined) return known;
    const own: Kept = { row, leaseId, uniqueId, answered: false, progress: 'undecided' };
    this.#own.add(own);
    return own;
  }

  #keep(own: Kept): void {
    own.progress = 'unwritten';
    this.#writing.ask();
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
    own.progress = 'writing';
    const written = await changeSlot(this.#parts, row, (record) => withAsked(record, leaseId, asked));
    if (own.progress === 'writing') own.progress = written.ok ? 'written' : 'unwritten';
    if (!written.ok) return;
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
