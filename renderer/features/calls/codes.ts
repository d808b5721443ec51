import type { WindowKey } from '../../../shared/locales/words.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';

const usual: WindowKey[] = [
  'wrapUp.usual.agreed',
  'wrapUp.usual.callBack',
  'wrapUp.usual.notInterested',
  'wrapUp.usual.wrongNumber',
];

/** The usual codes in the person's language, for whoever has not made a list. */
export function useUsualCodes(): string[] {
  const { t } = useWords();
  return usual.map((key) => t(key));
}

/** The codes that are offered. */
export function useCodes(): string[] {
  const own = useSnapshot(({ preferences }) => preferences.wrapUpCodes);
  const usualOnes = useUsualCodes();
  return own ?? usualOnes;
}
