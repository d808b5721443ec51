import { historyContract } from '../../../../shared/ipc/history.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import type { Parts } from '../../parts/ports.ts';
import type { Windows } from '../../system/windows/windows.ts';
import { createFileQuestions } from '../file-questions.ts';
import { exportCalls, localZone } from './export-calls.ts';
import { searchHistory } from './search-history.ts';

/** Calls of before: looking at them, figures, a table for spreadsheets. */
export function historyHandlers(desk: Desk, windows: Windows, write: Parts['exportCalls']) {
  const files = createFileQuestions(desk, windows);
  const logOf = <E>(callId: string, events: readonly E[]) =>
    events.length === 0 ? fail({ kind: 'call-not-found' as const, callId }) : ok([...events]);
  return answering(historyContract, {
    'calls:events': ({ callId }) => {
      const history = desk.history();
      return history.ok ? logOf(callId, history.value.events(callId)) : history;
    },
    'calls:incoming': ({ callId }) => {
      const history = desk.history();
      return history.ok ? logOf(callId, history.value.incoming(callId)) : history;
    },
    'calls:history': (query) => searchHistory(desk, query),
    'calls:export': (filters) => exportCalls(desk, files, write, filters),
    'calls:figures': (period) => {
      const history = desk.history();
      return history.ok ? history.value.figures({ ...period, timeZone: localZone() }) : history;
    },
  });
}
