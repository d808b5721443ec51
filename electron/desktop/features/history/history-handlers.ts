import { historyContract } from '../../../../shared/ipc/history.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { exportHistory, localZone } from './export-calls.ts';
import { searchHistory } from './search-history.ts';

/** Past calls: looking at them, figures, a table for spreadsheets. */
export function historyHandlers(base: Base) {
  const logOf = <E>(callId: string, events: readonly E[]) =>
    events.length === 0 ? fail({ kind: 'call-not-found' as const, callId }) : ok([...events]);
  return answering(historyContract, {
    'calls:events': ({ callId }) => {
      const history = base.history();
      return history.ok ? logOf(callId, history.value.events(callId)) : history;
    },
    'calls:incoming': ({ callId }) => {
      const history = base.history();
      return history.ok ? logOf(callId, history.value.incoming(callId)) : history;
    },
    'calls:history': (query) => searchHistory(base, query),
    'calls:export': (filters) => exportHistory(base, filters),
    'calls:figures': (period) => {
      const history = base.history();
      return history.ok ? history.value.figures({ ...period, timeZone: localZone() }) : history;
    },
  });
}
