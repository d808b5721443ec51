import { isAsked } from '../state/in-front.ts';

/** Whom an action is about. */
export interface Subject {
  /** Dialled form; empty where a caller withheld it. */
  number: string;
  name: string | null;
  /** The call that a row or card shows; null where it shows none. */
  callId: string | null;
  /** For which profile and PBX they are drawn: `useDesk`. */
  desk: string;
}

/** For the element that stands for a person or a call: keys and the context menu work on it. */
export const subjectOf = ({ number, name, callId, desk }: Subject) => ({
  'data-subject': number,
  'data-subject-name': name ?? undefined,
  'data-subject-call': callId ?? undefined,
  'data-subject-desk': desk,
});

/** Whom an element belongs to: a row or card around it, or the row that the dial field has chosen. */
export function subjectAt(element: Element | null): Subject | null {
  const chosen = element?.getAttribute('aria-activedescendant') ?? '';
  const place = chosen === '' ? element : document.getElementById(chosen);
  return subjectIn(place?.closest<HTMLElement>('[data-subject]') ?? null);
}

/**
 * Whom the keys mean: who has the focus, else the call that goes on, else the open card; nobody while a name is looked up,
 * and none of those behind what is open in front of them.
 */
export function currentSubject(): Subject | null {
  if (document.activeElement?.hasAttribute('data-nobody-meant')) return null;
  const focused = subjectAt(document.activeElement);
  if (focused !== null || isAsked()) return focused;
  const live = document.querySelector<HTMLElement>('aside article[data-subject], [data-now-strip]');
  const card = document.querySelector<HTMLElement>('main article[data-subject]');
  return subjectAt(live) ?? subjectIn(card);
}

function subjectIn(element: HTMLElement | null): Subject | null {
  const { subject: number, subjectName, subjectCall, subjectDesk: desk } = element?.dataset ?? {};
  if (number === undefined || desk === undefined) return null;
  return { number, name: subjectName ?? null, callId: subjectCall ?? null, desk };
}
