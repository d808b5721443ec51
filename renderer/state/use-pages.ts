import { useCallback, useEffect, useRef, useState } from 'react';

export interface Page<Row> {
  total: number;
  rows: Row[];
}

interface Loaded<Row> {
  /** What these are the rows of. */
  question: string;
  /** Null until the first page came. */
  total: number | null;
  pages: Map<number, Row[]>;
}

const pageSize = 100;

/**
 * A list of known length whose rows come in pages when they are looked at. When `question` changes the pages are asked
 * for again; what stood there stays until the first answer is in. A page that could not be read stays empty.
 */
export function usePages<Row>(
  question: string,
  read: (offset: number, limit: number) => Promise<Page<Row> | null>,
) {
  const [loaded, setLoaded] = useState<Loaded<Row>>({ question: '', total: null, pages: new Map() });
  const current = useRef({ question: '', asked: new Set<number>(), answered: false });
  const reader = useRef(read);
  reader.current = read;

  const load = useCallback(async (page: number) => {
    const round = current.current;
    if (round.asked.has(page)) return;
    round.asked.add(page);
    const answer = await reader.current(page * pageSize, pageSize);
    if (round !== current.current || answer === null) return;
    const first = !round.answered;
    round.answered = true;
    setLoaded((before) => ({
      question: round.question,
      total: answer.total,
      pages: new Map(first ? [] : before.pages).set(page, answer.rows),
    }));
  }, []);

  useEffect(() => {
    current.current = { question, asked: new Set(), answered: false };
    load(0);
  }, [question, load]);

  return {
    total: loaded.total,
    /** False while the rows are still those of the question before. */
    isCurrent: loaded.question === question,
    rowAt: (index: number): Row | null =>
      loaded.pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null,
    /** Brings the pages of these rows. */
    want: (first: number, last: number) => {
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) load(page);
    },
  };
}
