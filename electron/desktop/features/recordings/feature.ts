import type { SoundType } from '../../../../shared/call/sound-type.ts';
import { recordingsContract } from '../../../../shared/ipc/recordings.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { writeFileWhole } from '../../../files/write-file.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { recordingAddress } from '../../security/recording-address.ts';
import { serveRecordings } from './recording-protocol.ts';
import { recordingSource } from './recording-source.ts';
import { createRecordings } from './recordings.ts';
import { saveRecording } from './save-recording.ts';

/** Recordings of calls, by what this app calls the call: pages learn neither the PBX's address nor its file names. */
export function recordingsFeature(base: Base) {
  const recordings = createRecordings(recordingSource(base));
  base.owned.defer(recordings.close);
  base.owned.defer(serveRecordings(recordings));
  /** The PBX names the recording; what kind of file it becomes says its content alone. */
  const askWhere = (callId: string, { extension }: SoundType) => {
    const words = base.words().files;
    return base.files.save({
      title: words.saveRecording,
      fileName: `${words.recording}-${callId}.${extension}`,
      filters: [{ name: words.recordings, extensions: [extension] }],
    });
  };
  return {
    handlers: answering(recordingsContract, {
      'recordings:open': async ({ callId }) => {
        const opened = await recordings.open(callId);
        return opened.ok ? ok({ address: recordingAddress(callId) }) : opened;
      },
      'recordings:save': async ({ callId }) => {
        const opened = await recordings.open(callId);
        if (!opened.ok) return opened;
        const sound = await opened.value.sound();
        if (!sound.ok) return sound;
        if (sound.value === null) return fail({ kind: 'recording-not-sound', callId });
        const file = await askWhere(callId, sound.value);
        if (file === null) return ok(null);
        // It may have been let go while the person chose.
        const again = await recordings.open(callId);
        return again.ok ? saveRecording(again.value, file, writeFileWhole) : again;
      },
    }),
  };
}
