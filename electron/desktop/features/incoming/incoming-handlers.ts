import { incomingContract } from '../../../../shared/ipc/incoming.ts';
import { answering } from '../../ipc/answers.ts';
import type { IncomingBoard } from './incoming-board.ts';

export function incomingHandlers(board: Pick<IncomingBoard, 'dismiss'>) {
  return answering(incomingContract, {
    'incoming:dismiss': ({ callId }) => {
      board.dismiss(callId);
      return null;
    },
  });
}
