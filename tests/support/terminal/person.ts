import { Screen } from '../app/screen.ts';
import { node, root, start } from './process.ts';
import type { Ended, Running } from './watch-output.ts';

/** A command at a person's terminal. */
export interface AtTerminal extends Pick<Running, 'prints'> {
  type(keys: string): void;
  /** The lines that the terminal shows now. */
  shown(): string[];
  ended: Promise<Ended>;
}

const asTerminal = `${root}/tests/support/terminal/as-terminal.mjs`;

/** Starts `dotaraf` with these words; it takes its pipes for a terminal of 80 columns. */
export function atTerminal(words: string[], environment: Record<string, string> = {}): AtTerminal {
  const command = ['--import', asTerminal, 'electron/cli/dotaraf.mjs', ...words];
  const { type, prints, ended, printed } = start(node, command, environment, { typed: true });
  const shown = () => {
    const screen = new Screen(80, 24);
    screen.write(printed());
    return screen.lines;
  };
  return { type, prints, shown, ended };
}
