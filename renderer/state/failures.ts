import type { AppError } from '../../shared/errors.ts';
import { currentWords } from '../text/words.ts';
import { showNotice } from './notices.ts';

/** Tells a failure in the person's words, above the view. */
export function showFailure(error: AppError): void {
  void currentWords().then(({ texts }) => showNotice(texts.errorText(error), { tone: 'failed' }));
}
