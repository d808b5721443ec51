import type { CallOutcome } from '../../../shared/call/summary.ts';
import type { WindowKey } from '../../../shared/locales/words.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';

const usual: WindowKey[] = [
  'wrapUp.usual.agreed',
  'wrapUp.usual.callBack',
  'wrapUp.usual.notInterested',
  'wrapUp.usual.wrongNumber',
];
/** What can be said of a call in which nobody talked. */
const usualUnreached: WindowKey[] = [
  'wrapUp.usual.callBack',
  'wrapUp.usual.leftMessage',
  'wrapUp.usual.wrongNumber',
];

/** Ends after which the two had talked. */
const talked: readonly (CallOutcome | null)[] = ['completed', 'answered'];
/** Whether they talked is not known, or not yet. */
const open: readonly (CallOutcome | null)[] = [null, 'unconfirmed', 'not-told'];

/** The usual codes in the person's language, for whoever has not made a list. */
export function useUsualCodes(): string[] {
  const { t } = useWords();
  return usual.map((key) => t(key));
}

/** The codes that fit a call's outcome (null: it lives): a list of one's own is offered whole. */
export function useCodes(outcome: CallOutcome | null = null): string[] {
  const { t } = useWords();
  const own = useSnapshot(({ preferences }) => preferences.wrapUpCodes);
  if (own !== null) return own;
  const keys = talked.includes(outcome)
    ? usual
    : open.includes(outcome)
      ? [...new Set([...usual, ...usualUnreached])]
      : usualUnreached;
  return keys.map((key) => t(key));
}
