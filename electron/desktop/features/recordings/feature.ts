import { recordingsContract } from '../../../../shared/ipc/recordings.ts';
import { ok } from '../../../../shared/result.ts';
import { writeFileWhole } from '../../../storage/transfer/write-file.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { recordingAddress } from '../../security/recording-address.ts';
import { serveRecordings } from './recording-protocol.ts';
import { recordingSource } from './recording-source.ts';
import { createRecordings } from './recordings.ts';
import { saveRecording } from './save-recording.ts';

const extensionOf = (name: string) => /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? 'wav';

/** Recordings of calls, by what this app calls the call: pages learn neither the PBX's address nor its file names. */
export function recordingsFeature(base: Base) {
  const recordings = createRecordings(recordingSource(base));
  base.owned.defer(recordings.close);
  base.owned.defer(serveRecordings(recordings));
  const askWhere = (callId: string, name: string) => {
    const words = base.words().files;
    const extension = extensionOf(name);
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
        const name = recordings.nameOf(callId);
        if (!name.ok) return name;
        const file = await askWhere(callId, name.value);
        if (file === null) return ok(null);
        const opened = await recordings.open(callId);
        return opened.ok ? saveRecording(opened.value, file, writeFileWhole) : opened;
      },
    }),
  };
}
