import { callsContract } from '../../../../shared/ipc/calls.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { answering } from '../../ipc/answers.ts';
import type { CallBoard } from './call-board.ts';

/** Cancelling calls, or following them no more where nothing here can end them; and putting them away. */
export function callHandlers(
  host: Pick<EngineHost, 'engine' | 'settled'>,
  board: Pick<CallBoard, 'dismiss'>,
) {
  return answering(callsContract, {
    'calls:cancel': async ({ callId }) => {
      await host.settled();
      const engine = host.engine();
      if (engine === null) return fail({ kind: 'call-not-found', callId });
      const effect = engine.cancel(callId);
      if (effect === 'call-goes-on') engine.stopFollowing(callId);
      return ok(effect);
    },
    'calls:dismiss': ({ callId }) => {
      board.dismiss(callId);
      return null;
    },
  });
}
