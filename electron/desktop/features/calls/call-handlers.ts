import { callsContract } from '../../../../shared/ipc/calls.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { answering } from '../../ipc/answers.ts';
import type { CallBoard } from './call-board.ts';

/** Cancelling calls, and putting them away. */
export function callHandlers(host: Pick<EngineHost, 'engine'>, board: Pick<CallBoard, 'dismiss'>) {
  return answering(callsContract, {
    'calls:cancel': ({ callId }) => {
      const engine = host.engine();
      return engine === null ? fail({ kind: 'call-not-found', callId }) : ok(engine.cancel(callId));
    },
    'calls:dismiss': ({ callId }) => {
      board.dismiss(callId);
      return null;
    },
  });
}
