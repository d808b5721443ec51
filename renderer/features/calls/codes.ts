import { type Ending, type Reach, reachOf } from '../../../shared/call/ending.ts';
import type { WindowKey } from '../../../shared/locales/words.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';

const talked: WindowKey[] = [
  'wrapUp.usual.agreed',
  'wrapUp.usual.callBack',
  'wrapUp.usual.notInterested',
  'wrapUp.usual.wrongNumber',
];

/** What can be said of a call that came so far, by whoever has made no list of their own. */
const usual: Record<Reach, WindowKey[]> = {
  talked,
  called: ['wrapUp.usual.callBack', 'wrapUp.usual.leftMessage', 'wrapUp.usual.wrongNumber'],
  nobody: ['wrapUp.usual.callBack'],
  unknown: [...talked, 'wrapUp.usual.leftMessage'],
};

/** All of the usual codes in the person's language. */
export function useUsualCodes(): string[] {
  const { t } = useWords();
  return usual.unknown.map((key) => t(key));
}

/** The codes that fit how a call ended (null: it lives): a list of one's own is offered whole. */
export function useCodes(ending: Ending | null = null): string[] {
  const { t } = useWords();
  const own = useSnapshot(({ preferences }) => preferences.wrapUpCodes);
  return own ?? usual[reachOf(ending)].map((key) => t(key));
}
