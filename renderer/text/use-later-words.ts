import type { Say } from '../../shared/locales/say.ts';
import { sayLater } from '../../shared/locales/say-later.ts';
import type { LaterKey } from '../../shared/locales/words.ts';
import { useWords } from './words.ts';

/** The texts of the assistant, of checks and of restores; for views that are fetched after the first paint. */
export const useLaterWords = (): Say<LaterKey> => sayLater(useWords().language);
