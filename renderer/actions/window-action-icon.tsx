import type { ComponentProps } from 'react';
import type { WindowActionId } from '../../shared/actions.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useWords } from '../text/words.ts';
import { ActionIcon } from './action-icon.tsx';
import { useActionKeys } from './use-action-keys.ts';
import { windowActions } from './window-actions.ts';

type Props = Omit<ComponentProps<typeof IconButton>, 'label' | 'id' | 'onClick' | 'children'> & {
  id: WindowActionId;
};

/** An action of the main window as a button that is only an icon. */
export function WindowActionIcon({ id, ...rest }: Props) {
  const { t } = useWords();
  const label = t(`action.${id}`);
  const keys = useActionKeys(id, label);
  return (
    <IconButton label={label} {...keys} {...rest} onClick={windowActions[id]}>
      <ActionIcon id={id} />
    </IconButton>
  );
}
