import { protocol } from 'electron';
import { recordingScheme } from '../../security/recording-address.ts';
import { answerPlayer } from './answer-player.ts';
import type { Recordings } from './recordings.ts';

/** Lets pages play recordings by their scheme (Electron's docs, api/protocol). The returned function ends that. */
export function serveRecordings(recordings: Pick<Recordings, 'open'>): () => void {
  protocol.handle(recordingScheme, (request) => answerPlayer(request, recordings));
  return () => protocol.unhandle(recordingScheme);
}
