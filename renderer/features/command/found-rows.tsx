import { SuggestionList } from '../dialer/suggestion-list.tsx';
import type { Suggestion } from '../dialer/suggestions.ts';
import type { DialField } from '../dialer/use-dial-field.ts';
import { CommandRows } from './command-rows.tsx';
import type { Command } from './commands.ts';

interface Props {
  field: DialField;
  commands: Command[];
  /** What was typed. */
  wanted: string;
  onOpen: (row: Suggestion) => void;
  onRun: (command: Command) => void;
}

/** What a text finds: people and their numbers, and what else can be done by it. */
export function FoundRows({ field, commands, wanted, onOpen, onRun }: Props) {
  const { listId, rows, chosen } = field;
  return (
    <>
      <SuggestionList {...{ id: listId, rows, wanted, chosen }} onOpen={onOpen} onCall={field.pick} />
      <CommandRows {...{ listId, commands, wanted, chosen }} after={rows.length} onRun={onRun} />
    </>
  );
}
