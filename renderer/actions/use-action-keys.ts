import { actions } from '../../shared/actions.ts';
import { useSnapshot } from '../state/snapshot.ts';
import { readableAccelerator } from './accelerator.ts';
import type { ShownActionId } from './action-icon.tsx';

/** For the button of an action: a tooltip that names its key, and the key for those who do not see the tooltip. */
export function useActionKeys(
  id: ShownActionId,
  label: string,
): { title: string; 'aria-keyshortcuts'?: string } {
  const platform = useSnapshot((snapshot) => snapshot.platform);
  const { keys } = actions[id];
  if (keys === null) return { title: label };
  return {
    title: `${label} (${readableAccelerator(keys, platform)})`,
    'aria-keyshortcuts': keys.replace('CommandOrControl', platform === 'macos' ? 'Meta' : 'Control'),
  };
}
