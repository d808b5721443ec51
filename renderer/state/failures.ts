import type { AppError } from '../../shared/errors.ts';
import { textsOf } from '../text/use-words.ts';
import { showNotice } from './notices.ts';
import { readSnapshot } from './snapshot.ts';

/** Tells a failure in the person's words, at the foot of the window. */
export function showFailure(error: AppError): void {
  showNotice(textsOf(readSnapshot().preferences.language).errorText(error), { tone: 'failed' });
}
