import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';

/** What a component is told (W6.4): every value is a text. */
export function componentAnswer(request: ComponentRequest, decision: RouteDecision): Record<string, string> {
  if (decision.kind === 'refuse') return { ok: '0' };
  const { extension, trunk, callLimitSeconds } = decision.answer;
  if (request.component === 'exten-api') return { ok: '1', extension };
  return {
    ok: '1',
    ...(trunk === null ? {} : { trunk }),
    extension,
    ...(callLimitSeconds === null ? {} : { call_limit: String(callLimitSeconds) }),
  };
}

/** The body of every answer that is no success. It says nothing that the status does not. */
export function errorAnswer(status: number): { error: string } {
  return { error: (STATUS_CODES[status] ?? 'error').toLowerCase() };
}

/** Answers on a socket whose request never became one, and closes it within two seconds. */
export function answerRaw(socket: Socket, status: number): void {
  const body = JSON.stringify(errorAnswer(status));
  socket.setTimeout(2000, () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
