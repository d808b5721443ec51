import { setTimeout as sleep } from 'node:timers/promises';
import type { PbxError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';

/** Waits (ms) before the second and the third attempt, each made up to half shorter by chance. */
const waits = [300, 900];

function mayPass(error: PbxError): boolean {
  if (error.kind === 'pbx-unreachable') return true;
  return error.kind === 'pbx-answer-not-understood' && (error.status === 429 || error.status >= 500);
}

/**
 * Repeats a read up to twice when the PBX could not be reached or was too busy to answer. For reads only: what
 * writes may have been done although its answer was lost. `askedToWaitMs` gives the wait that the PBX asked for
 * last, null when it did not.
 */
export async function retrying<T>(
  read: () => Promise<Result<T, PbxError>>,
  askedToWaitMs: () => number | null,
): Promise<Result<T, PbxError>> {
  let result = await read();
  for (const wait of waits) {
    if (result.ok || !mayPass(result.error)) return result;
    await sleep(askedToWaitMs() ?? wait * (1 - Math.random() / 2));
    result = await read();
  }
  return result;
}
