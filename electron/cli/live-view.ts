import { safeDrawing } from './safe-text.ts';
import { widthOf } from './terminal-text.ts';

/** What a live view needs of a terminal's output. */
export interface Terminal {
  columns?: number;
  rows?: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** Lines for a terminal of so many columns. */
export type Draw = (columns: number) => string[];

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const clearBelow = '\u001b[J';
const up = (rows: number) => (rows > 0 ? `\u001b[${rows}A` : '');

/** Redraws lines in place, also after the terminal changed its size; leaves the last frame and the cursor behind. */
export class LiveView {
  readonly #terminal: Terminal;
  #draw: Draw = () => [];
  #frame: string[] = [];
  #running = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#terminal.write(hideCursor);
    this.#terminal.on('resize', this.#redraw);
    process.once('exit', this.#restore);
  }

  update(draw: Draw): void {
    this.#draw = draw;
    if (this.#running) this.#redraw();
  }

  /** Draws the last frame whole, even where it is taller than the terminal, and stops. */
  finish(): void {
    if (!this.#running) return;
    this.#show(this.#draw(this.#columns()));
    this.#running = false;
    this.#terminal.off('resize', this.#redraw);
    process.off('exit', this.#restore);
    this.#restore();
  }

  readonly #restore = (): void => {
    this.#terminal.write(showCursor);
  };

  /** What scrolled out at the top can't be drawn over, so a frame stays below the terminal's height. */
  readonly #redraw = (): void => {
    const columns = this.#columns();
    const most = Math.max(1, (this.#terminal.rows ?? 24) - 1);
    const lines = this.#draw(columns);
    const fitting = lines.findIndex((_, index) => rowsOf(lines.slice(0, index + 1), columns) > most);
    this.#show(fitting < 0 ? lines : lines.slice(0, fitting));
  };

  #show(lines: string[]): void {
    const back = rowsOf(this.#frame, this.#columns());
    const text = lines.map((line) => `${safeDrawing(line)}\n`).join('');
    this.#terminal.write(`\r${up(back)}${clearBelow}${text}`);
    this.#frame = lines;
  }

  #columns(): number {
    return this.#terminal.columns ?? 80;
  }
}

/** How many rows lines take: a terminal that became narrower has wrapped them. */
function rowsOf(lines: readonly string[], columns: number): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);
}
