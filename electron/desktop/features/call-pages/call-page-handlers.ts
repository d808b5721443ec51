import { callPagesContract } from '../../../../shared/ipc/call-pages.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import { numberOfCall } from '../history/last-calls.ts';

export function callPageHandlers({ history, callPages }: Pick<Desk, 'history' | 'callPages'>) {
  return answering(callPagesContract, {
    'calls:open-page': ({ callId }) => {
      const number = numberOfCall(history(), callId);
      return number.ok ? callPages.open({ callId, number: number.value }) : number;
    },
  });
}
