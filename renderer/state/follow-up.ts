import { create } from 'zustand';
import { whenDeskChanges } from './snapshot.ts';

/** The dialog that asks when: for a new follow-up, or a new time for one (`id`). */
export interface AskedFollowUp {
  id: string | null;
  number: string;
  name: string | null;
  callId: string | null;
  /** What had the focus before. */
  before: HTMLElement | null;
}

export const useAskedFollowUp = create<{ asked: AskedFollowUp | null }>(() => ({ asked: null }));

whenDeskChanges(() => useAskedFollowUp.setState({ asked: null }));

export function askFollowUp(asked: Omit<AskedFollowUp, 'before'>): void {
  const { activeElement } = document;
  const before = activeElement instanceof HTMLElement ? activeElement : null;
  useAskedFollowUp.setState({ asked: { ...asked, before } });
}

export function closeFollowUp(): void {
  const { asked } = useAskedFollowUp.getState();
  useAskedFollowUp.setState({ asked: null });
  asked?.before?.focus();
}
