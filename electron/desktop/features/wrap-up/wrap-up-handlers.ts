import type { AppError } from '../../../../shared/errors.ts';
import { wrapUpContract } from '../../../../shared/ipc/wrap-up.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { answering } from '../../ipc/answers.ts';
import type { DeskEngine, HistoryPort } from '../../parts/ports.ts';

/** What is needed of the desk. */
interface WrapUpDesk {
  history(): Result<Pick<HistoryPort, 'find' | 'codes'>, AppError>;
  host: { running(): Result<Pick<DeskEngine, 'wrapUp'>, AppError> };
}

/** What the agent says of calls. */
export function wrapUpHandlers(desk: WrapUpDesk, changed: () => void) {
  return answering(wrapUpContract, {
    'calls:find': ({ callId }) => {
      const history = desk.history();
      if (!history.ok) return history;
      const found = history.value.find(callId);
      return found?.callId === callId ? ok(found) : fail({ kind: 'call-not-found', callId });
    },
    'calls:wrap-up': ({ callId, draft }) => {
      const engine = desk.host.running();
      if (!engine.ok) return engine;
      const written = engine.value.wrapUp(callId, draft);
      if (written.ok) changed();
      return written;
    },
    'calls:codes': () => {
      const history = desk.history();
      return history.ok ? ok(history.value.codes()) : history;
    },
  });
}
