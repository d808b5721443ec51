import { callsContract } from '../../../../shared/ipc/calls.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';

/** Cancelling calls, and putting them away. */
export function callHandlers({ host, board }: Pick<Desk, 'host' | 'board'>) {
  return answering(callsContract, {
    'calls:cancel': async ({ callId }) => {
      const engine = host.engine();
      return engine === null ? fail({ kind: 'call-not-found', callId }) : ok(await engine.cancel(callId));
    },
    'calls:dismiss': ({ callId }) => {
      board.dismiss(callId);
      return null;
    },
  });
}
