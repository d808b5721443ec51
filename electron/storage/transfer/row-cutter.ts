/** How many columns of a row are read; a table of contacts has far fewer. */
const mostCells = 500;

/** A row of a text, and where the next one begins. */
interface Cut {
  cells: string[];
  next: number;
  /** Whether something stands in more cells than are read. */
  isCut: boolean;
}

/**
 * Cuts the rows of a table out of text with `\n` line ends, each character looked at once or twice. A cell that begins
 * with a quotation mark goes on to the next lone one; what stands between that and the delimiter belongs to the cell, as
 * spreadsheets read it (`"Reza" Karimi`).
 */
export function createRowCutter(text: string, delimiter: string) {
  // Where the next ones are; looked for again only behind them.
  const found = new Map<string, number>();
  const nextOf = (sign: string, from: number): number => {
    const known = found.get(sign);
    if (known !== undefined && known >= from) return known;
    const at = text.indexOf(sign, from);
    const place = at === -1 ? text.length : at;
    found.set(sign, place);
    return place;
  };
  const endOfCell = (from: number) => Math.min(nextOf(delimiter, from), nextOf('\n', from));
  /** The lone quotation mark that closes; null where there is none. */
  const closing = (from: number): number | null => {
    for (let at = from; ; at += 2) {
      at = text.indexOf('"', at);
      if (at === -1) return null;
      if (text[at + 1] !== '"') return at;
    }
  };
  /** The row that begins at `from`; null where it does not end in this text, `open` where it never will. */
  return (from: number, isLast: boolean): Cut | 'open' | null => {
    const cells: string[] = [];
    let isCut = false;
    for (let at = from; ; ) {
      let cell: string;
      let end: number;
      if (text[at] === '"') {
        const close = closing(at + 1);
        if (close === null) return isLast ? 'open' : null;
        end = endOfCell(close + 1);
        const behind = text.slice(close + 1, end);
        cell = text.slice(at + 1, close).replaceAll('""', '"') + (behind.trim() === '' ? '' : behind);
      } else {
        end = endOfCell(at);
        cell = text.slice(at, end);
      }
      if (cells.length < mostCells) cells.push(cell);
      else isCut ||= cell.trim() !== '';
      if (end === text.length) return isLast ? { cells, next: end, isCut } : null;
      at = end + 1;
      if (text[end] === '\n') return { cells, next: at, isCut };
    }
  };
}
