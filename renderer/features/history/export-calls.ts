import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { currentWords } from '../../text/words.ts';
import type { HistoryRequest } from './filters.ts';

/** Writes the calls that the filters leave to a file that the person chooses, and says how many they were. */
export async function exportCalls(request: HistoryRequest): Promise<void> {
  const answer = await bridge().call['calls:export'](request);
  if (!answer.ok) return showFailure(answer.error);
  if (answer.value === null) return;
  const { calls, file } = answer.value;
  showNotice((await currentWords()).t.counted('callsExport.exported', calls, { file }));
}
