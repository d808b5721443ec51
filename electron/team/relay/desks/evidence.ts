import type { PbxError } from '../../../../shared/errors.ts';
import { sameNumber } from '../../../../shared/number/same-number.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { DirectoryEntry, Recording } from '../../../engine/ports.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import {
  type AnswerOf,
  largestRecording,
  type RelayRefusal,
  type RequestOf,
} from '../../protocol/messages.ts';
import type { RelayClock } from '../slots/clock.ts';
import type { Slots } from '../slots/slots.ts';
import type { DeskCalls } from './calls.ts';
import { CostlyWork } from './costly-work.ts';
import { KeptWhileUsed } from './kept-while-used.ts';
import { isRecordOf } from './record-owners.ts';
import type { Desk } from './registry.ts';

type Source = RequestOf<'directory'>['source'];
type Answered<T> = Result<T, PbxError | RelayRefusal>;

/** People a message, and bytes of sound a message. */
const [mostEntries, pieceBytes] = [400, 256 * 1024];
/** Characters of a page of people, so that a message holds it whatever their letters: NATS takes 1 MiB. */
const pageCharacters = 250_000;
/** Longer notes are cut. */
const longestNote = 10_000;
const mostRecords = 200;
/** Searches, and recordings on their way here, of all desks at once. */
const [mostSearches, mostDownloads] = [16, 2];
/** Milliseconds for which a recording or list is kept that a desk reads piece by piece, and one list serves all desks. */
const [keptFor, sharedFor] = [60_000, 30_000];
/** Bytes of the recordings that are kept. */
const mostSound = 2 * largestRecording;
/** Lists that desks are reading. */
const mostLists = 1_000;

interface Sound {
  record: string;
  bytes: Buffer;
}

/** As many of them as one message holds; one at least. */
function firstPage(people: readonly DirectoryEntry[]): DirectoryEntry[] {
  const page: DirectoryEntry[] = [];
  let characters = 0;
  for (const { id, name, number, note } of people) {
    const entry = { id, name, number, note: note.slice(0, longestNote) };
    characters += JSON.stringify(entry).length;
    if (page.length > 0 && characters > pageCharacters) break;
    page.push(entry);
  }
  return page;
}

/** The same without numbers that are none or named twice, each of which costs searches; null: nothing is left to search for. */
function answerable(query: RequestOf<'cdrs'>): RequestOf<'cdrs'> | null {
  const isBlank = (text: string) => text.trim() === '';
  switch (query.by) {
    case 'cuid':
      return isBlank(query.cuid) ? null : query;
    case 'destination':
      return isBlank(query.number) ? null : query;
    case 'numbers': {
      const numbers = [...new Set(query.numbers)].filter((number) => !isBlank(number));
      return numbers.length === 0 ? null : { ...query, numbers };
    }
  }
}

/** What desks learn of the PBX: of their own numbers and calls alone. */
export class DeskEvidence {
  readonly #client: SimotelClient;
  readonly #slots: Pick<Slots, 'memory' | 'report'>;
  readonly #calls: Pick<DeskCalls, 'recordOf'>;
  readonly #clock: RelayClock;
  readonly #searches: CostlyWork;
  readonly #downloads: CostlyWork;
  /** The list that a desk is reading: desks that began together share it. */
  readonly #people: KeptWhileUsed<DirectoryEntry[]>;
  readonly #newest = new Map<Source, { at: number; read: Promise<Answered<DirectoryEntry[]>> }>();
  readonly #sounds: KeptWhileUsed<Sound>;
  /** Recordings that records of a desk's calls named. */
  readonly #records = new Map<string, string[]>();

  constructor(
    client: SimotelClient,
    slots: Pick<Slots, 'memory' | 'report'>,
    calls: Pick<DeskCalls, 'recordOf'>,
    clock: RelayClock,
  ) {
    this.#clock = clock;
    this.#searches = new CostlyWork(mostSearches, clock);
    this.#downloads = new CostlyWork(mostDownloads, clock);
    this.#people = new KeptWhileUsed(clock, { keptFor, mostWeight: mostLists });
    this.#sounds = new KeptWhileUsed(clock, { keptFor, mostWeight: mostSound });
    this.#client = client;
    this.#slots = slots;
    this.#calls = calls;
  }

  async reports(
    desk: Desk,
    { callId, ...range }: RequestOf<'reports'>,
  ): Promise<Answered<AnswerOf<'reports'>>> {
    const record = callId === null ? ok(null) : await this.#calls.recordOf(desk, callId);
    if (!record.ok) return record;
    const fate = record.value?.fate;
    const orderId = fate?.kind === 'added' ? fate.campaignId : null;
    const found = await this.#searches.run(desk.number, () =>
      this.#client.findReports({ orderId, number: desk.number, ...this.#ours(range) }),
    );
    if (!found.ok) return found;
    for (const report of found.value) await this.#slots.report(report);
    return ok(found.value.filter(({ number }) => sameNumber(number, desk.number)));
  }

  async cdrs(desk: Desk, query: RequestOf<'cdrs'>): Promise<Answered<AnswerOf<'cdrs'>>> {
    const asked = answerable(query);
    if (asked === null) return ok([]);
    const found = await this.#searches.run(desk.number, () =>
      this.#client.findCdrs({ ...asked, ...this.#ours(asked) }),
    );
    if (!found.ok) return found;
    const own = found.value.filter((cdr) =>
      isRecordOf(desk.number, cdr, this.#slots.memory.leases(), this.#zoneError()),
    );
    for (const { record } of own) this.noteRecord(desk.number, record);
    return ok(own);
  }

  /** See `leasesOfRecord`. */
  #zoneError(): number {
    return (this.#client.clockOffset() ?? 0) - (this.#client.clockError() ?? 0);
  }

  /** Desks name times as the PBX's wall clock shows them, its client wants ours. */
  #ours({ from, to }: { from: number; to: number }): { from: number; to: number } {
    const ahead = this.#client.clockOffset() ?? 0;
    return { from: from - ahead, to: to - ahead };
  }

  /** Another search of the PBX's for a desk, in its turn. */
  search<T>(desk: Desk, search: () => Promise<Answered<T>>): Promise<Answered<T>> {
    return this.#searches.run(desk.number, search);
  }

  /** A record of this desk's names a recording. */
  noteRecord(desk: string, record: string | null): void {
    if (record === null) return;
    this.#records.set(desk, [...(this.#records.get(desk) ?? []), record].slice(-mostRecords));
  }

  async dialer(desk: Desk): Promise<Answered<AnswerOf<'dialer'>>> {
    const leases = this.#slots.memory.slots().flatMap(([, { record }]) => record.lease ?? []);
    const own = leases.filter(({ deskId }) => deskId === desk.number).at(-1);
    return own === undefined
      ? ok({ title: '', problem: null })
      : this.#searches.run(desk.number, () => this.#client.dialerState(own.trunkManagerId));
  }

  async directory(
    desk: Desk,
    { source, from }: RequestOf<'directory'>,
  ): Promise<Answered<AnswerOf<'directory'>>> {
    const key = `${desk.number} ${source}`;
    const known = from === 0 ? null : this.#people.use(key);
    // Another relay gave the pages before, or it was long ago.
    const read = known === null ? await this.#newestList(source) : ok(known);
    if (!read.ok) return read;
    const people = read.value;
    const entries = firstPage(people.slice(from, from + mostEntries));
    const next = from + entries.length;
    if (next < people.length) this.#people.keep(key, people, 1);
    else this.#people.drop(key);
    return ok({ entries, next: next < people.length ? next : null });
  }

  /** It takes dozens of requests, and is the same for every desk. */
  #newestList(source: Source): Promise<Answered<DirectoryEntry[]>> {
    const now = this.#clock.monotonic();
    const known = this.#newest.get(source);
    if (known !== undefined && now - known.at < sharedFor) return known.read;
    const read = this.#client.directory.entries(source);
    this.#newest.set(source, { at: now, read });
    const forget = () => {
      if (this.#newest.get(source)?.read === read) this.#newest.delete(source);
    };
    this.#clock.after(sharedFor, forget);
    // The next desk may have more luck.
    void read.then((answer) => answer.ok || forget(), forget);
    return read;
  }

  async recording(
    desk: Desk,
    { record, from }: RequestOf<'recording'>,
  ): Promise<Answered<AnswerOf<'recording'>>> {
    if (!this.#records.get(desk.number)?.includes(record)) return fail('not-enrolled');
    const known = this.#kept(desk, record);
    const sound =
      known === null ? await this.#downloads.run(desk.number, () => this.#soundOf(desk, record)) : ok(known);
    if (!sound.ok) return sound;
    const bytes = sound.value.length;
    const piece = sound.value.subarray(from, from + pieceBytes);
    if (from + piece.length >= bytes) this.#sounds.drop(desk.number);
    return ok({ bytes, piece: piece.toString('base64') });
  }

  #kept({ number }: Desk, record: string): Buffer | null {
    const known = this.#sounds.use(number);
    return known?.record === record ? known.bytes : null;
  }

  async #soundOf(desk: Desk, record: string): Promise<Result<Buffer, PbxError>> {
    // It came while this one waited.
    const known = this.#kept(desk, record);
    const sound = known === null ? await this.#download(record) : ok(known);
    if (sound.ok) this.#sounds.keep(desk.number, { record, bytes: sound.value }, sound.value.length);
    return sound;
  }

  async #download(record: string): Promise<Result<Buffer, PbxError>> {
    const opened = await this.#client.recordings.download(record);
    if (!opened.ok) {
      const { error } = opened;
      return error.kind === 'recording-gone'
        ? fail({ kind: 'pbx-said-no', service: 'reports/audio/download', words: error.words })
        : fail(error);
    }
    return readWhole(opened.value);
  }
}

async function readWhole({ body, failureOf }: Recording): Promise<Result<Buffer, PbxError>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > largestRecording) break;
      pieces.push(piece);
    }
  } catch (error) {
    return fail(failureOf(error));
  }
  if (bytes <= largestRecording) return ok(Buffer.concat(pieces));
  const service = 'reports/audio/download';
  return fail({ kind: 'pbx-said-no', service, words: 'the recording is larger than 64 MB' });
}
