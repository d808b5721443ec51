import { recordOf, recordOfIncoming } from '../../../../shared/call/recording.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import type { RecordingSource } from './recordings.ts';

/** Recordings that the history's records name, from the PBX that the app is connected to. */
export function recordingSource({ history, host }: Pick<Base, 'history' | 'host'>): RecordingSource {
  return {
    nameOf: (callId) => {
      const read = history();
      if (!read.ok) return read;
      const events = read.value.events(callId);
      const incoming = read.value.incoming(callId);
      if (events.length + incoming.length === 0) return fail({ kind: 'call-not-found', callId });
      const name = recordOf(events) ?? recordOfIncoming(incoming);
      return name === null ? fail({ kind: 'recording-missing', callId }) : ok(name);
    },
    download: async (name) => {
      await host.settled();
      const engine = host.running();
      return engine.ok ? engine.value.recordings.download(name) : engine;
    },
  };
}
