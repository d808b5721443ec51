import { recordingCall } from '../../security/recording-address.ts';
import type { Recordings } from './recordings.ts';
import type { Spool } from './spool.ts';

const refused = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

/**
 * Answers a player: the recording of one call, whole or the part that it asks for (RFC 9110, section 14). A failure has
 * no words here: a player would not show them. Whoever began to play asks for
 * them (`recordings:open`).
 */
export async function answerPlayer(
  request: Pick<Request, 'url' | 'method' | 'headers'>,
  recordings: Pick<Recordings, 'open'>,
): Promise<Response> {
  const callId = recordingCall(request.url);
  if (callId === null || request.method !== 'GET') return refused(404);
  const spool = await recordings.open(callId);
  if (!spool.ok) return refused(404);
  const facts = await spool.value.facts();
  if (!facts.ok) return refused(502);
  return partOf(spool.value, facts.value, request.headers.get('range'));
}

function partOf(spool: Spool, { bytes, type }: { bytes: number; type: string }, wanted: string | null) {
  const range = byteRange(wanted, bytes);
  if (range === 'unsatisfiable') return refused(416, { 'Content-Range': `bytes */${bytes}` });
  const { start, end } = range ?? { start: 0, end: bytes };
  return new Response(
    streamOf((left) => spool.read(start, end, left)),
    {
      status: range === null ? 200 : 206,
      headers: {
        'Content-Type': type,
        'Content-Length': String(end - start),
        'Accept-Ranges': 'bytes',
        'Cache-Control': 'no-store',
        ...(range !== null && { 'Content-Range': `bytes ${start}-${end - 1}/${bytes}` }),
      },
    },
  );
}

/** Bytes from `start` up to, not including, `end`. */
interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one range that a `Range` header asks for of `size` bytes (RFC 9110, section 14.1.2): null for the whole, which is
 * also the answer to what is not understood; `unsatisfiable` where nothing of it is there.
 */
export function byteRange(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  const suffix = Math.min(Number(last), size);
  const range =
    first === ''
      ? { start: size - suffix, end: size }
      : { start: Number(first), end: last === '' ? size : Math.min(Number(last) + 1, size) };
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  return range.start < range.end ? range : 'unsatisfiable';
}

/** Read as the player takes it. */
function streamOf(
  read: (left: AbortSignal) => AsyncGenerator<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const leaving = new AbortController();
  const pieces = read(leaving.signal);
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      leaving.abort();
      await pieces.return(undefined);
    },
  });
}
