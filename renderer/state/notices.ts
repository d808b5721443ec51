import { create } from 'zustand';

/** A passing word at the foot of the window, perhaps with one thing to do about it. */
export interface Notice {
  id: number;
  text: string;
  tone: 'plain' | 'failed';
  action: { label: string; run: () => void } | null;
}

export const useNotices = create<{ notices: Notice[] }>(() => ({ notices: [] }));

let last = 0;

export function showNotice(text: string, more: Partial<Pick<Notice, 'tone' | 'action'>> = {}): void {
  last += 1;
  const notice: Notice = { id: last, text, tone: 'plain', action: null, ...more };
  useNotices.setState(({ notices }) => ({ notices: [...notices.slice(-2), notice] }));
}

export const closeNotice = (id: number): void =>
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
