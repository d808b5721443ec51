import type { Terminal } from './live-view.ts';
import { safeDrawing, safeForJson, safeForTerminal } from './safe-text.ts';

/**
 * The one way out of the command line: whatever is printed, of whichever origin, goes through here and can steer no
 * terminal. A reader that went away or a full disk stops the output, never the command: a call is followed to its end.
 */

type Stream = 'stdout' | 'stderr';

/** The operating system's code for why a stream takes nothing any more. */
const lost: Partial<Record<Stream, string>> = {};

function write(name: Stream, text: string): void {
  if (lost[name] === undefined) process[name].write(text);
}

/** One line on standard output. */
export const print = (line: string): void => write('stdout', `${safeForTerminal(line)}\n`);

export function printLines(lines: readonly string[]): void {
  write('stdout', lines.map((line) => `${safeForTerminal(line)}\n`).join(''));
}

/** Lines that `drawTimeline` has coloured. */
export function printDrawing(lines: readonly string[]): void {
  write('stdout', lines.map((line) => `${safeDrawing(line)}\n`).join(''));
}

/** One object a line, for scripts. */
export const printJson = (value: unknown): void => write('stdout', `${safeForJson(value)}\n`);

/** What is no part of the result, on standard error: complaints, warnings, notes. A line end begins a new line. */
export function say(text: string): void {
  const lines = text.split('\n').map((line) => `${safeForTerminal(line)}\n`);
  write('stderr', lines.join(''));
}

/** Standard output as a screen that is drawn over: for `LiveView`, which lets nothing but its own drawing through. */
export const screen: Terminal = {
  get columns() {
    return process.stdout.columns;
  },
  get rows() {
    return process.stdout.rows;
  },
  write: (text) => write('stdout', text),
  on: (event, listener) => process.stdout.on(event, listener),
  off: (event, listener) => process.stdout.off(event, listener),
};

export const isTerminal = (name: Stream): boolean => process[name].isTTY === true;

/** Puts a text in the place of the last line of standard error; an empty one takes it away. Nothing where no terminal is. */
export function showProgress(text: string): void {
  if (isTerminal('stderr')) write('stderr', `\r\u001b[K${safeForTerminal(text)}`);
}

/** A word on the other stream; between JSON lines it is one, too. */
function tellLost(name: Stream, code: string, json: boolean): void {
  if (name === 'stdout') say(`Standard output can't be written (${code}): going on without it.`);
  else if (json) printJson({ type: 'output-lost', stream: name, code });
  else print(`Standard error can't be written (${code}): going on without it.`);
}

/** Has failures of both streams noticed from now on, instead of ending the process. `json`: the output is JSON lines. */
export function watchOutput({ json }: { json: boolean }): void {
  for (const name of ['stdout', 'stderr'] as const)
    process[name].on('error', (error: NodeJS.ErrnoException) => {
      if (lost[name] !== undefined) return;
      lost[name] = error.code ?? error.message;
      tellLost(name, lost[name], json);
    });
}

/** Whether a part of the result could not be written; a reader that has read enough (`head`) is no such failure. */
export const isResultLost = (): boolean => lost.stdout !== undefined && lost.stdout !== 'EPIPE';
