import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import type { Base } from '../../base.ts';
import { createCallBoard } from './call-board.ts';
import { callHandlers } from './call-handlers.ts';
import { tellEndedCalls } from './ended-notices.ts';

/** Calls from here that live, or ended moments ago. */
export function callsFeature(base: Base) {
  const { host, names, changed } = base;
  const board = createCallBoard(host, changed);
  tellEndedCalls(base, board);
  // Nothing is left to show: it was put away in the main window, or never began.
  base.changes.subscribe(() => {
    if (board.list().length === 0) base.windows.find('pill')?.hide();
  });
  return {
    board,
    handlers: callHandlers(host, board),
    state: (): Pick<Snapshot, 'calls'> => ({
      calls: board.list().map((call) => ({ ...call, contactName: names.of(call.number) })),
    }),
  };
}
