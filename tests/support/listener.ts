import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createListener } from '../../electron/intake/http/listener.ts';
import type { AnswerFacts, ListenerOptions } from '../../electron/intake/http/listener-options.ts';
import type { TraceEntry } from '../../electron/intake/http/trace.ts';
import { createEventReader } from '../../electron/pbx/simotel/event-reader.ts';
import type { ComponentRequest, RouteDecision } from '../../shared/call/component-request.ts';
import type { PbxEvent } from '../../shared/pbx/records.ts';

export const pathToken = 'desk-token-4711-abcdef';

/** What a listener under test has told its owner. */
export interface Told {
  questions: ComponentRequest[];
  answered: { request: ComponentRequest; decision: RouteDecision; facts: AnswerFacts }[];
  events: PbxEvent[];
  traces: TraceEntry[];
}

export const toExtension: RouteDecision = {
  kind: 'answer',
  callId: 'call-1',
  answer: { extension: '245', trunk: null, callLimitSeconds: null },
};

/** A real listener on a free port of 127.0.0.1, which answers every question with extension 245. */
export async function startListener(
  listener: Partial<ListenerOptions['listener']> = {},
  options: Partial<ListenerOptions> = {},
) {
  const told: Told = { questions: [], answered: [], events: [], traces: [] };
  const running = createListener({
    listener: { host: '127.0.0.1', port: 0, pathToken, allowedAddresses: ['127.0.0.1'], ...listener },
    readEvent: createEventReader({ zone: 'Asia/Tehran', known: null, noticed: () => {} }),
    decide: (request) => {
      told.questions.push(request);
      return toExtension;
    },
    answered: (request, decision, facts) => told.answered.push({ request, decision, facts }),
    event: (event) => told.events.push(event),
    trace: (entry) => told.traces.push(entry),
    now: () => performance.now(),
    ...options,
  });
  const started = await running.start();
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  const { port } = started.value;
  return { told, port, url: `http://127.0.0.1:${port}/${pathToken}`, stop: () => running.stop() };
}

/** Sends bytes over a plain socket and returns all that comes back until the other side closes. */
export function exchangeRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      received += data;
    });
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });
}

/** Waits until something holds; for what is told after the answer went out. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(2);
}
