import { create } from 'zustand';

/** A passing word above the view, perhaps with one thing to undo. What needs a decision is a dialog (state/question.ts). */
export interface Notice {
  id: number;
  text: string;
  tone: 'plain' | 'failed';
  action: { label: string; run: () => void } | null;
}

export const useNotices = create<{ notices: Notice[] }>(() => ({ notices: [] }));

let last = 0;

/** Shows a notice for some seconds. The same words again take the place of those that still stand there. */
export function showNotice(text: string, more: Partial<Pick<Notice, 'tone' | 'action'>> = {}): void {
  last += 1;
  const notice: Notice = { id: last, text, tone: 'plain', action: null, ...more };
  useNotices.setState(({ notices }) => {
    const others = notices.filter((other) => other.text !== text || other.tone !== notice.tone);
    return { notices: [...others.slice(-1), notice] };
  });
}

export const closeNotice = (id: number): void =>
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
