import { ActionIcon } from '../../actions/action-icon.tsx';
import { MarkedName } from '../../components/marked.tsx';
import { useWords } from '../../text/words.ts';
import list from '../dialer/suggestion-list.module.css';
import { optionId } from '../dialer/suggestion-list.tsx';
import style from './command-field.module.css';
import type { Command } from './commands.ts';

interface Props {
  listId: string;
  /** How many rows stand before them in the list. */
  after: number;
  commands: Command[];
  wanted: string;
  chosen: number;
  onRun: (command: Command) => void;
}

/** Under the people that a text fits: what else can be done by it. */
export function CommandRows({ listId, after, commands, wanted, chosen, onRun }: Props) {
  const { t } = useWords();
  if (commands.length === 0) return null;
  return (
    <div role="listbox" aria-label={t('command.commands')}>
      {commands.map((command, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus (combobox pattern of the ARIA guide)
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes Enter for the chosen row
        <div
          key={command.id}
          id={optionId(listId, after + index)}
          role="option"
          aria-selected={after + index === chosen}
          className={`${list.row} ${style.command}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onRun(command)}
        >
          <ActionIcon id={command.icon} size={16} />
          <MarkedName wanted={wanted}>{command.label}</MarkedName>
        </div>
      ))}
    </div>
  );
}
