import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { isExposed } from '../../../intake/http/exposure.ts';
import type { Base } from '../../base.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { setupHandlers } from './setup-handlers.ts';

/** How the app is connected, and the assistant that connects it. */
export function setupFeature(base: Base, board: Pick<CallBoard, 'clear' | 'living'>) {
  const { host, settings, changed } = base;
  host.subscribe((event) => {
    if (event.type !== 'request-arrived' || !event.entry.accepted) return;
    if (settings.read().firstRequestAt !== null || settings.read().mode === 'sandbox') return;
    settings.change({ firstRequestAt: Date.now() });
    changed();
  });
  const listener = (): Snapshot['listener'] => {
    const address = host.config()?.listener.host;
    // In a team nothing listens here.
    if (address === undefined || !host.engine()?.addresses()) return null;
    return { host: address, exposed: isExposed(address) };
  };
  return {
    handlers: setupHandlers(base, board),
    state: (): Pick<
      Snapshot,
      'pbx' | 'listenerError' | 'settingsDue' | 'listener' | 'firstRequestAt' | 'agentNumber'
    > => ({
      pbx: host.pbxState(),
      listenerError: host.error(),
      settingsDue: host.isRestartDue(),
      listener: listener(),
      firstRequestAt: settings.read().firstRequestAt,
      agentNumber: host.config()?.agent.number ?? settings.read().connection.agentNumber,
    }),
  };
}
