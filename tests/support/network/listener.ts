import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { AnswerFacts, Intake, IntakeService, RequestEntry } from '../../../electron/engine/ports.ts';
import { createListener } from '../../../electron/intake/http/listener.ts';
import type { ListenerOptions } from '../../../electron/intake/http/listener-options.ts';
import { createEventReader } from '../../../electron/pbx/simotel/event-reader.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';

export const pathToken = 'desk-token-4711-abcdef';

/** What a listener under test has told its owner. */
export interface Told {
  questions: ComponentRequest[];
  answered: { request: ComponentRequest; decision: RouteDecision; facts: AnswerFacts }[];
  events: PbxEvent[];
  arrived: RequestEntry[];
}

export const toExtension: RouteDecision = {
  kind: 'answer',
  callId: 'call-1',
  answer: { extension: '245', trunk: null, callLimitSeconds: null },
};

const unread: RouteDecision = { kind: 'refuse', callId: null, reason: 'unreadable' };

/** A real listener on a free port of 127.0.0.1, which answers every question that can be read with extension 245. */
export async function startListener(
  listener: Partial<ListenerOptions['listener']> = {},
  options: Partial<Omit<ListenerOptions, 'listener'> & IntakeService> = {},
) {
  const told: Told = { questions: [], answered: [], events: [], arrived: [] };
  const running = createListener({
    listener: { host: '127.0.0.1', port: 0, pathToken, allowedAddresses: ['127.0.0.1'], ...listener },
    pbxUrl: 'http://127.0.0.1/api/v4',
    readEvent: createEventReader({ zone: 'Asia/Tehran', known: null, now: Date.now, noticed: () => {} }),
    now: () => performance.now(),
    ...options,
  });
  const started = await running.start({
    decide: (request) => {
      told.questions.push(request);
      return request.unreadable ? unread : toExtension;
    },
    answered: (request, decision, facts) => told.answered.push({ request, decision, facts }),
    event: (event) => told.events.push(event),
    requestArrived: (entry) => told.arrived.push(entry),
    ...options,
  });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  const port = portOf(running);
  return {
    told,
    port,
    url: `http://127.0.0.1:${port}/${pathToken}`,
    stop: () => running.stop(),
    admit: running.admit,
  };
}

/** Where a listener listens now. */
export const portOf = (listener: Intake): number => Number(new URL(listener.addresses()?.events ?? '').port);

/** Sends bytes over a plain socket and returns all that comes back until the other side closes. */
export function exchangeRaw(port: number, text: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(text));
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      received += data;
    });
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });
}

/** Waits until a condition holds; for reports that come after the answer went out. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(2);
}
