import { type Engine, startEngine } from '../../engine/engine.ts';
import { readDirectory } from '../../engine/pbx-directory.ts';
import type { DeskEngine, StartEngine } from './ports.ts';

/** The engine as the shell sees it. */
export const startDeskEngine: StartEngine = async (start) => {
  const engine = await startEngine({
    config: start.config,
    dataDirectory: start.dataDirectory,
    guards: start.guards,
    contactsDirectory: start.contactsDirectory,
    owner: 'Dotaraf',
    onEvent: start.onEvent,
    onIncoming: start.onIncoming,
    onTrace: (entry) => {
      if (entry.status === 200) start.onRequest();
    },
    onContact: start.onContact,
    onProblem: start.onProblem,
  });
  return engine.ok ? { ok: true, value: faceOf(engine.value) } : engine;
};

function faceOf(engine: Engine): DeskEngine {
  return {
    calls: () =>
      engine.calls().map(({ callId, request }) => ({
        callId,
        number: request.number,
        events: engine.events(callId),
      })),
    dial: engine.dial,
    cancel: engine.cancel,
    ringAgent: engine.ringAgent,
    wrapUp: engine.wrapUp,
    downloadRecording: engine.client.downloadRecording,
    directory: (source) => engine.client.retrying(() => readDirectory(engine.client, source)),
    stop: engine.stop,
  };
}
