import { recordingsContract } from '../../../../shared/ipc/recordings.ts';
import { ok } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import type { Parts } from '../../parts/ports.ts';
import { recordingAddress } from '../../security/recording-address.ts';
import type { Windows } from '../../system/windows/windows.ts';
import { createFileQuestions } from '../file-questions.ts';
import type { Recordings } from './recordings.ts';
import { saveRecording } from './save-recording.ts';

export interface RecordingParts {
  desk: Desk;
  windows: Windows;
  recordings: Recordings;
  parts: Pick<Parts, 'writeFile'>;
}

const extensionOf = (name: string) => /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? 'wav';

/** Recordings of calls, by what this app calls the call: pages learn neither the PBX's address nor its file names. */
export function recordingHandlers({ desk, windows, recordings, parts }: RecordingParts) {
  const files = createFileQuestions(desk, windows);
  const askWhere = (callId: string, name: string) => {
    const words = files.words();
    const extension = extensionOf(name);
    return files.save({
      title: words.saveRecording,
      fileName: `${words.recording}-${callId}.${extension}`,
      filters: [{ name: words.recordings, extensions: [extension] }],
    });
  };
  return answering(recordingsContract, {
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
      return opened.ok ? saveRecording(opened.value, file, parts.writeFile) : opened;
    },
  });
}
