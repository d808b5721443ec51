import { type RunningEngine, startEngine } from '../../compose/start-engine.ts';
import type { EngineListener } from '../../engine/event-stream.ts';
import type { DeskEngine, EngineStart, StartEngine } from './ports.ts';

/** The engine as the shell sees it. */
export const startDeskEngine: StartEngine = async (start) => {
  const engine = await startEngine({
    config: start.config,
    dataDirectory: start.dataDirectory,
    guards: start.guards,
    contactsDirectory: start.contactsDirectory,
    owner: 'Dotaraf',
    listeners: [listenerOf(start)],
  });
  return engine.ok ? { ok: true, value: faceOf(engine.value) } : engine;
};

function listenerOf(start: EngineStart): EngineListener {
  return (event) => {
    switch (event.type) {
      case 'call-event':
        return start.onEvent(event.event);
      case 'incoming':
        return start.onIncoming(event.call, event.change);
      case 'request-arrived':
        return event.entry.accepted ? start.onRequest() : undefined;
      case 'reachability':
        return start.onContact(event.reachable);
      case 'problem':
        return start.onProblem(event.error);
    }
  };
}

function faceOf(engine: RunningEngine): DeskEngine {
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
    downloadRecording: engine.recordings.download,
    directory: engine.directory.entries,
    eventTimes: engine.eventTimes,
    stop: engine.stop,
  };
}
