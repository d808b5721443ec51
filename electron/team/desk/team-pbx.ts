import type { PbxError, RecordingGone } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { createDirectoryLimit } from '../../engine/directory-limit.ts';
import type { Directory, DirectoryEntry, Pbx, Recordings } from '../../engine/ports.ts';
import { type AnswerOf, largestRecording } from '../protocol/messages.ts';
import { notUnderstood, type TeamLink } from './link.ts';
import { type OrdersTold, type ReadingRules, saidNo, TeamOrders } from './team-orders.ts';

export interface TeamPbx extends Pbx {
  directory: Directory;
  recordings: Recordings;
  /** Nobody wants this call any more: one that waits in line leaves it. */
  forget(callId: string): void;
}

export interface TeamPbxOptions {
  link: TeamLink;
  version: string;
  dialing: ReadingRules;
  told: OrdersTold;
}

/** The PBX as a team's relay lets this desk use it. */
export function createTeamPbx({ link, version, dialing, told }: TeamPbxOptions): TeamPbx {
  const orders = new TeamOrders(link, dialing, told);
  const pbxTime = (ours: number) => Math.round(ours + (link.clockOffset() ?? 0));
  const range = ({ from, to }: { from: number; to: number }) => ({ from: pbxTime(from), to: pbxTime(to) });
  return {
    answersAlone: true,
    place: (order) => orders.place(order),
    findOrder: ({ name }) => orders.find(name),
    withdraw: (orderId) => orders.withdraw(orderId),
    async moveWindow() {
      const service = 'autodialer/campaigns/update';
      return fail({ kind: 'pbx-service-missing', service, status: 501, words: 'the relay keeps the times' });
    },
    findReports: ({ orderId, from, to }) =>
      link.ask('reports', {
        callId: orderId === null ? null : orders.callOf(orderId),
        ...range({ from, to }),
      }),
    findCdrs: (query) => link.ask('cdrs', { ...query, ...range(query) }),
    dialerState: () => link.ask('dialer', {}),
    async makeContact() {
      const met = await link.hello(version);
      return met.ok ? ok(null) : met;
    },
    clockOffset: link.clockOffset,
    // The relay tells what its clock shows, and not why.
    clockError: () => null,
    directory: { entries: (source) => directoryOf(link, source) },
    recordings: { download: (record) => downloadFrom(link, record) },
    forget: (callId) => orders.forget(callId),
  };
}

async function directoryOf(
  link: TeamLink,
  source: Parameters<Directory['entries']>[0],
): Promise<Result<DirectoryEntry[], PbxError>> {
  const all: DirectoryEntry[] = [];
  const limit = createDirectoryLimit();
  let from: number | null = 0;
  while (from !== null) {
    const part: Result<AnswerOf<'directory'>, PbxError> = await link.ask('directory', { source, from });
    if (!part.ok) return part;
    const { entries, next }: AnswerOf<'directory'> = part.value;
    const tooLong = limit(entries);
    if (tooLong !== null) return fail(notUnderstood('directory', tooLong));
    const isStill = next !== null && (next <= from || entries.length === 0);
    if (isStill) return fail(notUnderstood('directory', 'the relay’s list has no end'));
    for (const entry of entries) all.push(entry);
    from = next;
  }
  return ok(all);
}

async function downloadFrom(
  link: TeamLink,
  record: string,
): Promise<Awaited<ReturnType<Recordings['download']>>> {
  const first = await link.ask('recording', { record, from: 0 });
  if (!first.ok) return fail(goneOr(first.error));
  const { bytes } = first.value;
  if (bytes > largestRecording)
    return fail(notUnderstood('recording', `a recording of more than ${largestRecording / 1024 / 1024} MB`));
  let failure: PbxError | null = null;
  let isDestroyed = false;
  const broken = (error: PbxError) => {
    failure = error;
    return new Error(error.kind);
  };
  async function* pieces() {
    let piece = Buffer.from(first.ok ? first.value.piece : '', 'base64');
    for (let from = piece.length; ; from += piece.length) {
      if (from > bytes) throw broken(notUnderstood('recording', 'more than the whole recording'));
      yield piece;
      if (from === bytes || isDestroyed) return;
      const next = await link.ask('recording', { record, from });
      if (!next.ok) throw broken(next.error);
      piece = Buffer.from(next.value.piece, 'base64');
      if (piece.length === 0) throw new Error('the recording ended early');
    }
  }
  const body = Object.assign(pieces(), {
    destroy() {
      isDestroyed = true;
    },
  });
  const failureOf = (): PbxError => failure ?? saidNo('the recording broke off');
  return ok({ bytes, body, failureOf });
}

const goneOr = (error: PbxError): PbxError | RecordingGone =>
  error.kind === 'pbx-said-no' ? { kind: 'recording-gone', words: error.words } : error;
