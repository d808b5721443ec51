import type { AppError } from '../../../../shared/errors.ts';
import { wrapUpContract } from '../../../../shared/ipc/wrap-up.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { RunningEngine } from '../../../compose/start-engine.ts';
import { answering } from '../../ipc/answers.ts';
import type { CallHistory } from '../history/call-history.ts';

export interface WrapUpOptions {
  history(): Result<Pick<CallHistory, 'find' | 'codes'>, AppError>;
  host: {
    running(): Result<Pick<RunningEngine, 'wrapUp'>, AppError>;
    settled(): Promise<void>;
  };
  changed(): void;
}

/** What the agent says of calls. */
export function wrapUpFeature({ history, host, changed }: WrapUpOptions) {
  const handlers = answering(wrapUpContract, {
    'calls:find': ({ callId }) => {
      const read = history();
      if (!read.ok) return read;
      const found = read.value.find(callId);
      return found?.callId === callId ? ok(found) : fail({ kind: 'call-not-found', callId });
    },
    'calls:wrap-up': async ({ callId, draft }) => {
      await host.settled();
      const engine = host.running();
      if (!engine.ok) return engine;
      const written = engine.value.wrapUp(callId, draft);
      if (written.ok) changed();
      return written;
    },
    'calls:codes': () => {
      const read = history();
      return read.ok ? ok(read.value.codes()) : read;
    },
  });
  return { handlers };
}
