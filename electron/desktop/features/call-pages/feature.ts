import { shell } from 'electron';
import { callPagesContract } from '../../../../shared/ipc/call-pages.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { numberOfCall } from '../history/last-calls.ts';
import { createCallPages } from './call-pages.ts';

/** A web page of the person's own for each call. */
export function callPagesFeature({ host, settings, history, notices, words }: Base, board: CallBoard) {
  const pages = createCallPages({
    host,
    board,
    preferences: () => settings.read().preferences,
    open: (url) => shell.openExternal(url),
    failed: (error) => notices.refused(words().pageRefused, error),
  });
  return {
    handlers: answering(callPagesContract, {
      'calls:open-page': ({ callId }) => {
        const number = numberOfCall(history(), callId);
        return number.ok ? pages.open({ callId, number: number.value }) : number;
      },
    }),
  };
}
