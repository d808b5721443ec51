import type { AppError } from '../../shared/app-error.ts';
import { showNotice } from './notices.ts';

/** Tells a failure in the person's words, at the foot of the window. */
export function showFailure(error: AppError): void {
  showNotice(error.kind, { tone: 'failed' });
}
