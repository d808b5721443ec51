import type { PersonActionId } from '../../shared/actions.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Button } from '../components/parts.ts';
import { useSnapshot } from '../state/snapshot.ts';
import { useWords } from '../text/words.ts';
import { ActionIcon } from './action-icon.tsx';
import { personActions } from './person-actions.ts';
import type { Subject } from './subject.ts';
import { useActionKeys } from './use-action-keys.ts';

interface Props {
  id: PersonActionId;
  subject: Subject;
  /** Other words than those of the action, where the moment has better ones. */
  label?: string;
  disabled?: boolean;
}

/** An action about somebody as a button with words; not there where it makes no sense for them. */
export function PersonActionButton(props: Props & { variant: 'filled' | 'default' }) {
  const { label, keys, isOffered, run } = useAction(props);
  if (!isOffered) return null;
  return (
    <Button
      {...keys}
      variant={props.variant}
      leftSection={<ActionIcon id={props.id} size={16} />}
      disabled={props.disabled === true}
      onClick={run}
    >
      {label}
    </Button>
  );
}

/** The same as an icon. */
export function PersonActionIcon({ small = false, ...props }: Props & { small?: boolean }) {
  const { label, keys, isOffered, run } = useAction(props);
  if (!isOffered) return null;
  return (
    <IconButton label={label} small={small} {...keys} disabled={props.disabled === true} onClick={run}>
      <ActionIcon id={props.id} {...(small && { size: 16 })} />
    </IconButton>
  );
}

function useAction({ id, subject, label }: Props) {
  const { t } = useWords();
  const words = label ?? t(`action.${id}`);
  const { fits, run } = personActions[id];
  const isOffered = useSnapshot((snapshot) => fits(subject, snapshot));
  return { label: words, keys: useActionKeys(id, words), isOffered, run: () => void run(subject) };
}
