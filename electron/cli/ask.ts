import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { isTerminal, print, screen } from './output.ts';
import { safeForTerminal } from './safe-text.ts';

/** Asks a person at the terminal. */
export interface Asker {
  /** The answer without blanks around it; empty: just Enter. `secret`: what is typed is not shown. */
  ask(question: string, how?: { secret?: boolean }): Promise<string>;
  close(): void;
}

/** Null where nobody can be asked. */
export function openAsker(): Asker | null {
  if (process.stdin.isTTY !== true || !isTerminal('stdout')) return null;
  let muted = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!muted) screen.write(chunk.toString('utf8'));
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  return {
    async ask(question, { secret = false } = {}) {
      screen.write(safeForTerminal(question));
      muted = secret;
      try {
        return (await lines.question('')).trim();
      } finally {
        muted = false;
        if (secret) print('');
      }
    },
    close: () => lines.close(),
  };
}
