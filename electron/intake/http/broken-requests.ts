import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { IntakeRefusal } from '../../../shared/call/refusals.ts';
import { plainAddress } from './allowed-addresses.ts';
import { answerRaw, errorAnswer } from './answers.ts';
import { saidBy } from './exchange.ts';
import type { Serving } from './listener-options.ts';
import { reasonOf, refusedOf } from './refusal.ts';
import { noValues } from './request-values.ts';

/** Answers and reports bytes that never became a request: another protocol's, too long, too slow, or no HTTP. */
export function refuseBroken(
  serving: Serving,
  socket: Socket,
  error: { code: string; rawPacket?: unknown },
): void {
  const isForeignProtocol = isTlsHello(error.rawPacket) || error.code === 'HPE_INVALID_CONSTANT';
  const reason = isForeignProtocol ? 'other-protocol' : 'unreadable';
  refuseRaw(serving, socket, statusOfBrokenRequest(error.code), null, reason);
}

/** The same for `CONNECT`, which asks for a tunnel to somewhere else: Node hands over its socket, and looks at its errors no more. */
export function refuseTunnel(serving: Serving, socket: Socket, request: IncomingMessage): void {
  // Who asked may break off before the answer; an error that nobody listens to would end this process.
  socket.on('error', () => socket.destroy());
  refuseRaw(serving, socket, 404, request, null);
}

/** `reason` null: what the status says. */
function refuseRaw(
  serving: Serving,
  socket: Socket,
  status: number,
  request: IncomingMessage | null,
  reason: IntakeRefusal | null,
): void {
  if (!socket.writable) return void socket.destroy();
  const allowedStatus = serving.callers.isAllowed(socket.remoteAddress) ? status : 403;
  const from = plainAddress(socket.remoteAddress ?? '');
  const said = request === null ? nothingSaid(socket, serving) : saidBy(request, serving);
  serving.service.requestArrived({
    from,
    target: request === null ? '' : `${request.method ?? ''} ${said.redacted}`,
    accepted: false,
    answer: `${allowedStatus} ${JSON.stringify(errorAnswer(allowedStatus))}`,
    milliseconds: 0,
    question: null,
    event: null,
    refused: refusedOf(reason ?? reasonOf(allowedStatus, said.target), from, said, serving),
  });
  answerRaw(socket, allowedStatus);
}

const nothingSaid = (socket: Socket, { readTarget }: Serving) => ({
  ...readTarget({ socket }),
  values: noValues,
});

/** The first bytes of TLS (RFC 8446, section 5.1): a handshake, version 3. */
const isTlsHello = (bytes: unknown): boolean =>
  bytes instanceof Uint8Array && bytes[0] === 0x16 && bytes[1] === 0x03;

function statusOfBrokenRequest(code: string): number {
  if (code === 'HPE_INVALID_METHOD') return 404;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
