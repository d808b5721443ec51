import { anyLives } from '../../../shared/call/any-lives.ts';
import { useSnapshot } from '../../state/snapshot.ts';

/** Whether a call is under way, so that another one would be refused. */
export const useCallLives = (): boolean => useSnapshot(({ calls }) => anyLives(calls));
