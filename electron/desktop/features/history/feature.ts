import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import type { Base } from '../../base.ts';
import { historyHandlers } from './history-handlers.ts';

/** Calls at hand for dialling again. */
const recentCalls = 12;

/** Past calls. */
export function historyFeature(base: Base) {
  const recents = (): Snapshot['recents'] => {
    const history = base.history();
    if (!history.ok) return [];
    const rows = history.value.newest({
      lastAt: Date.now(),
      limit: recentCalls,
      offset: 0,
      direction: 'out',
      withoutTests: true,
    });
    return rows.map((row) => ({ ...row, contactName: base.names.of(row.number) }));
  };
  return {
    handlers: historyHandlers(base),
    state: (): Pick<Snapshot, 'recents'> => ({ recents: recents() }),
  };
}
