import type { PbxError } from '../../../../shared/errors.ts';
import { sameNumber } from '../../../../shared/number/same-number.ts';
import type { CallDetailRecord } from '../../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { DirectoryEntry, Recording } from '../../../engine/ports.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import {
  type AnswerOf,
  largestRecording,
  type RelayRefusal,
  type RequestOf,
} from '../../protocol/messages.ts';
import type { Slots } from '../slots/slots.ts';
import type { DeskCalls } from './calls.ts';
import { leasesOfRecord } from './record-owners.ts';
import type { Desk } from './registry.ts';

type Answered<T> = Result<T, PbxError | RelayRefusal>;

/** People a message, and bytes of sound a message. */
const [mostEntries, pieceBytes] = [400, 256 * 1024];
/** Characters of a page of people, so that a message holds it whatever their letters: NATS takes 1 MiB. */
const pageCharacters = 250_000;
/** Longer notes are cut. */
const longestNote = 10_000;
const mostRecords = 200;

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

/** What desks learn of the PBX: of their own numbers and calls alone. */
export class DeskEvidence {
  readonly #client: SimotelClient;
  readonly #slots: Pick<Slots, 'memory' | 'report'>;
  readonly #calls: Pick<DeskCalls, 'recordOf'>;
  readonly #people = new Map<string, DirectoryEntry[]>();
  readonly #sounds = new Map<string, { record: string; sound: Buffer }>();
  /** Recordings that records of a desk's calls named. */
  readonly #records = new Map<string, string[]>();

  constructor(
    client: SimotelClient,
    slots: Pick<Slots, 'memory' | 'report'>,
    calls: Pick<DeskCalls, 'recordOf'>,
  ) {
    this.#client = client;
    this.#slots = slots;
    this.#calls = calls;
  }

  async reports(
    desk: Desk,
    { callId, from, to }: RequestOf<'reports'>,
  ): Promise<Answered<AnswerOf<'reports'>>> {
    const record = callId === null ? ok(null) : await this.#calls.recordOf(desk, callId);
    if (!record.ok) return record;
    const fate = record.value?.fate;
    const orderId = fate?.kind === 'added' ? fate.campaignId : null;
    const found = await this.#client.findReports({ orderId, number: desk.number, from, to });
    if (!found.ok) return found;
    for (const report of found.value) await this.#slots.report(report);
    return ok(found.value.filter(({ number }) => sameNumber(number, desk.number)));
  }

  async cdrs(desk: Desk, query: RequestOf<'cdrs'>): Promise<Answered<AnswerOf<'cdrs'>>> {
    const found = await this.#client.findCdrs(query);
    if (!found.ok) return found;
    const own = found.value.filter((cdr) => this.#isOf(desk.number, cdr));
    for (const { record } of own) this.noteRecord(desk.number, record);
    return ok(own);
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
      : this.#client.dialerState(own.trunkManagerId);
  }

  async directory(
    desk: Desk,
    { source, from }: RequestOf<'directory'>,
  ): Promise<Answered<AnswerOf<'directory'>>> {
    const key = `${desk.number} ${source}`;
    if (from === 0) {
      const read = await this.#client.directory.entries(source);
      if (!read.ok) return read;
      this.#people.set(key, read.value);
    }
    const people = this.#people.get(key) ?? [];
    const entries = firstPage(people.slice(from, from + mostEntries));
    const next = from + entries.length;
    if (next >= people.length) this.#people.delete(key);
    return ok({ entries, next: next < people.length ? next : null });
  }

  async recording(
    desk: Desk,
    { record, from }: RequestOf<'recording'>,
  ): Promise<Answered<AnswerOf<'recording'>>> {
    if (!this.#records.get(desk.number)?.includes(record)) return fail('not-enrolled');
    const known = this.#sounds.get(desk.number);
    const sound = known?.record === record ? ok(known.sound) : await this.#download(record);
    if (!sound.ok) return sound;
    const bytes = sound.value.length;
    const piece = sound.value.subarray(from, from + pieceBytes);
    if (from + piece.length >= bytes) this.#sounds.delete(desk.number);
    else this.#sounds.set(desk.number, { record, sound: sound.value });
    return ok({ bytes, piece: piece.toString('base64') });
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

  #isOf(number: string, cdr: CallDetailRecord): boolean {
    if (sameNumber(cdr.src, number) || sameNumber(cdr.dst, number)) return true;
    return leasesOfRecord(cdr, this.#slots.memory.leases()).some(({ deskId }) => deskId === number);
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
