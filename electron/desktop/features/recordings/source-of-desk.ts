import { recordOf, recordOfIncoming } from '../../../../shared/call/recording.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import type { RecordingSource } from './recordings.ts';

/** Recordings that the history's records name, from the PBX that the desk is connected to. */
export function recordingsOfDesk(desk: Pick<Desk, 'history' | 'host'>): RecordingSource {
  return {
    nameOf: (callId) => {
      const history = desk.history();
      if (!history.ok) return history;
      const events = history.value.events(callId);
      const incoming = history.value.incoming(callId);
      if (events.length + incoming.length === 0) return fail({ kind: 'call-not-found', callId });
      const name = recordOf(events) ?? recordOfIncoming(incoming);
      return name === null ? fail({ kind: 'recording-missing', callId }) : ok(name);
    },
    download: async (name) => {
      const engine = desk.host.running();
      return engine.ok ? engine.value.downloadRecording(name) : engine;
    },
  };
}
