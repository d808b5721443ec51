/** A terminal that shows what was written to it, as far as a live view and a question steer one: up, to a column, clear below, cursor. */
export class Screen {
  columns: number;
  rows: number;
  cursorShown = true;
  lines: string[] = [''];
  #row = 0;
  #column = 0;
  readonly #listeners = new Set<() => void>();

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
  }

  on(_event: 'resize', listener: () => void): void {
    this.#listeners.add(listener);
  }

  off(_event: 'resize', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** Wraps what is shown to the new width, as terminals do, then tells the listeners. */
  resize(columns: number): void {
    this.columns = columns;
    this.lines = this.lines.flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? ['']);
    this.#row = this.lines.length - 1;
    for (const listener of this.#listeners) listener();
  }

  write(text: string): void {
    for (const [, up, column, clear, cursor, letter] of text.matchAll(
      /\u001b\[(\d+)A|\u001b\[(\d+)G|(\u001b\[0?J)|\u001b\[\?25([hl])|([^\u001b])/g,
    )) {
      if (column !== undefined) this.#column = Number(column) - 1;
      else if (up !== undefined)
        this.#row = Math.max(this.lines.length - this.rows, 0, this.#row - Number(up));
      else if (clear !== undefined) this.#clear();
      else if (cursor !== undefined) this.cursorShown = cursor === 'h';
      else this.#put(letter ?? '');
    }
  }

  #clear(): void {
    this.lines = [...this.lines.slice(0, this.#row), (this.lines[this.#row] ?? '').slice(0, this.#column)];
  }

  #put(letter: string): void {
    if (letter === '\r') this.#column = 0;
    else if (letter === '\n') {
      this.#row += 1;
      this.#column = 0;
      this.lines[this.#row] ??= '';
    } else {
      this.lines[this.#row] = `${(this.lines[this.#row] ?? '').slice(0, this.#column)}${letter}`;
      this.#column += 1;
    }
  }
}
