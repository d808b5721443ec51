import type { DialNumber } from '../../../shared/phone-number.ts';
import { printableText } from '../../../shared/phone-text.ts';
import type { Proposal } from '../../../shared/snapshot.ts';

/** More than a person would click: a page that opens links by itself gets no further. */
const mostProposals = 10;
const longestShown = 80;

export interface Proposals {
  list(): Proposal[];
  /** Adds a proposal; one for the same number that still waits is kept instead. False: there are too many. */
  add(number: DialNumber, link: string, receivedAt: number): boolean;
  /** Takes it off the list; null when it is not there (any more). */
  take(id: string): Proposal | null;
}

export function createProposals(createId: () => string, changed: () => void): Proposals {
  let waiting: Proposal[] = [];
  return {
    list: () => waiting,
    add: (number, link, receivedAt) => {
      if (waiting.some((proposal) => proposal.dialled === number.dialled)) return true;
      if (waiting.length >= mostProposals) return false;
      waiting = [...waiting, proposalOf(createId(), number, link, receivedAt)];
      changed();
      return true;
    },
    take: (id) => {
      const taken = waiting.find((proposal) => proposal.id === id) ?? null;
      if (taken === null) return null;
      waiting = waiting.filter((proposal) => proposal !== taken);
      changed();
      return taken;
    },
  };
}

function proposalOf(id: string, number: DialNumber, link: string, receivedAt: number): Proposal {
  const { dialled, readable, postDial } = number;
  const shown = printableText(link).slice(0, longestShown);
  return { id, origin: 'link', shown, dialled, readable, postDial, contactName: null, receivedAt };
}
