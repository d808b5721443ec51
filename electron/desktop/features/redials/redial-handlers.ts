import { redialsContract } from '../../../../shared/ipc/redials.ts';
import { ok } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import { numberOfCall } from '../history/last-calls.ts';

export function redialHandlers({ history, redials }: Pick<Desk, 'history' | 'redials'>) {
  return answering(redialsContract, {
    'redials:set': ({ callId, minutes }) => {
      const number = numberOfCall(history(), callId);
      if (!number.ok) return number;
      redials.plan({ callId, number: number.value }, minutes);
      return ok(null);
    },
    'redials:cancel': ({ callId }) => {
      redials.cancel(callId);
      return null;
    },
  });
}
