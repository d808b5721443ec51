import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { isTerminal, print, screen } from './output.ts';
import { safeForTerminal } from './safe-text.ts';

/** The person ended the questions by Ctrl-C or Ctrl-D, or the terminal is gone. `run` says so and ends the command. */
export class QuestionsEnded extends Error {}

/** Asks a person at the terminal. */
export interface Asker {
  /**
   * The answer without blanks around it; empty: just Enter. `secret`: what is typed is not shown. Rejects with
   * `QuestionsEnded`: whoever asks must have written nothing yet.
   */
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
  // A question that is drawn again has to know where the terminal wraps it.
  Object.defineProperty(output, 'columns', { get: () => screen.columns });
  // Without a history: the key upwards would show a secret at the next question, and Enter would answer it with that.
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  const closed = new Promise<never>((_resolve, reject) => {
    lines.once('close', () => reject(new QuestionsEnded()));
  });
  // It closes in the end, also while nothing is asked.
  closed.catch(() => {});
  return {
    async ask(question, { secret = false } = {}) {
      // The question is drawn at once, and again after some keys: readline has to know it.
      const answered = lines.question(safeForTerminal(question)).catch(() => closed);
      muted = secret;
      try {
        return (await Promise.race([answered, closed])).trim();
      } catch (error) {
        if (!secret) print('');
        throw error;
      } finally {
        muted = false;
        if (secret) print('');
      }
    },
    close: () => lines.close(),
  };
}

/** The answer to a single question; null where nobody can be asked. `before`: says what must be known for it. */
export async function askOnce(question: string, before: () => void = () => {}): Promise<string | null> {
  const asker = openAsker();
  if (asker === null) return null;
  before();
  try {
    return await asker.ask(question);
  } finally {
    asker.close();
  }
}
