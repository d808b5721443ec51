import type { PbxError, RecordingGone } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { CallOrder, Directory, DirectoryEntry, Pbx, Recordings } from '../../engine/ports.ts';
import { type AnswerOf, callIdOf } from '../protocol/messages.ts';
import type { TeamLink } from './link.ts';

/** Milliseconds between two requests for one call, and how long an order may be on its way to the PBX. */
const [again, soon, longestOnTheWay] = [1_000, 400, 20_000];
/** Rule 5: fifteen seconds, and the way. */
const longestCancelling = 25_000;

export interface TeamPbx extends Pbx {
  directory: Directory;
  recordings: Recordings;
  /** Nobody wants this call any more: one that waits in line leaves it. */
  forget(callId: string): void;
}

export interface TeamPbxOptions {
  link: TeamLink;
  version: string;
  /** A call waits for a slot; 1: it is the next one. */
  inLine(callId: string, position: number): void;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The PBX as a team's relay lets this desk use it. */
export function createTeamPbx({ link, version, inLine }: TeamPbxOptions): TeamPbx {
  /** Calls by the ids of their orders, as they became known here. */
  const calls = new Map<string, string>();
  const unwanted = new Set<string>();
  /** Calls of which it is certain that the PBX never had them. */
  const never = new Set<string>();
  const pbxTime = (ours: number) => Math.round(ours + (link.clockOffset() ?? 0));
  const range = ({ from, to }: { from: number; to: number }) => ({ from: pbxTime(from), to: pbxTime(to) });

  const refused = (callId: string, error: PbxError): Result<never, PbxError> => {
    never.add(callId);
    return fail('sent' in error ? { ...error, sent: false } : error);
  };

  async function place({
    callId,
    secondParty,
  }: CallOrder): Promise<Result<{ orderId: string | null }, PbxError>> {
    let mayBeThere = false;
    let position = 0;
    const until = Date.now() + longestOnTheWay;
    for (;;) {
      // Whatever was placed before, nothing is from here on.
      if (unwanted.has(callId)) await link.ask('cancel', { callId });
      const asked = await link.ask('place', { callId, number: secondParty });
      if (!asked.ok) {
        const { error } = asked;
        if (error.kind === 'pbx-timeout') mayBeThere = true;
        else if (!mayBeThere) return refused(callId, error);
        if (!isPassing(error) || Date.now() >= until)
          return fail({ ...error, ...('sent' in error && { sent: true }) });
        await pause(again);
        continue;
      }
      const placed = asked.value;
      if (placed.kind === 'in-line') {
        if (placed.position !== position) inLine(callId, placed.position);
        position = placed.position;
        await waitIn(callId, again);
        continue;
      }
      if (placed.kind === 'adding' && Date.now() < until) {
        await pause(soon);
        continue;
      }
      return placedAs(callId, placed);
    }
  }

  function placedAs(
    callId: string,
    placed: Exclude<AnswerOf<'place'>, { kind: 'in-line' }>,
  ): Result<{ orderId: string | null }, PbxError> {
    switch (placed.kind) {
      case 'added':
        if (placed.orderId !== null) calls.set(placed.orderId, callId);
        return ok({ orderId: placed.orderId });
      case 'adding':
        return fail({ kind: 'pbx-timeout', address: 'relay', seconds: longestOnTheWay / 1000, sent: true });
      case 'not-added':
        return refused(callId, placed.error ?? saidNo('the call was not placed'));
      case 'refused':
        return refused(callId, saidNo(placed.words));
    }
  }

  /** Ends early when the call is forgotten. */
  async function waitIn(callId: string, milliseconds: number): Promise<void> {
    for (let waited = 0; waited < milliseconds && !unwanted.has(callId); waited += 100) await pause(100);
  }

  const findOrder: Pbx['findOrder'] = async ({ name }) => {
    const callId = callIdOf(name);
    if (callId === null || never.has(callId)) return ok(null);
    const found = await link.ask('find', { callId });
    if (found.ok && found.value !== null) calls.set(found.value.orderId, callId);
    return found;
  };

  /** Settles when nobody can answer a question of the call any more (rule 5). */
  const withdraw: Pbx['withdraw'] = async (orderId) => {
    const callId = calls.get(orderId);
    if (callId === undefined) return fail(saidNo('the relay looks calls up by their names'));
    const until = Date.now() + longestCancelling;
    for (;;) {
      const cancelled = await link.ask('cancel', { callId });
      if (!cancelled.ok) return cancelled;
      if (cancelled.value.state !== 'cancelling' || Date.now() >= until) return ok(null);
      await pause(again);
    }
  };

  return {
    place,
    findOrder,
    withdraw,
    async moveWindow() {
      const service = 'autodialer/campaigns/update';
      return fail({ kind: 'pbx-service-missing', service, status: 501, words: 'the relay keeps the times' });
    },
    findReports: ({ orderId, from, to }) =>
      link.ask('reports', {
        callId: orderId === null ? null : (calls.get(orderId) ?? null),
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
    forget: (callId) => void unwanted.add(callId),
  };
}

const saidNo = (words: string): PbxError => ({ kind: 'pbx-said-no', service: 'relay', words });

/** A relay or a server may be back in a moment. */
const isPassing = (error: PbxError) => error.kind === 'pbx-timeout' || error.kind === 'pbx-unreachable';

async function directoryOf(
  link: TeamLink,
  source: Parameters<Directory['entries']>[0],
): Promise<Result<DirectoryEntry[], PbxError>> {
  const all: DirectoryEntry[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const part: Result<AnswerOf<'directory'>, PbxError> = await link.ask('directory', { source, from });
    if (!part.ok) return part;
    all.push(...part.value.entries);
    from = part.value.next;
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
  let failure: PbxError | null = null;
  let isDestroyed = false;
  async function* pieces() {
    let piece = Buffer.from(first.ok ? first.value.piece : '', 'base64');
    for (let from = piece.length; ; from += piece.length) {
      yield piece;
      if (from >= bytes || isDestroyed) return;
      const next = await link.ask('recording', { record, from });
      if (!next.ok) {
        failure = next.error;
        throw new Error(next.error.kind);
      }
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
