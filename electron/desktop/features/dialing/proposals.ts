import type { Proposal } from '../../../../shared/ipc/snapshot.ts';
import type { DialNumber } from '../../../../shared/number/phone-number.ts';
import { printableText } from '../../../../shared/number/phone-text.ts';

/** More than a person would click: a page that opens links by itself gets no further. */
const mostProposals = 10;
const longestShown = 80;

/** `text`: as it came, to be shown. `guard`: why the person is asked about this very number, if for more than the link. */
export interface ProposalSource extends Pick<Proposal, 'origin' | 'receivedAt' | 'guard'> {
  text: string;
  /** Where the person is asked with which profile to call. */
  profile?: string | null;
}

export interface Proposals {
  list(): Proposal[];
  /** Adds a proposal; one for the same number that still waits is kept instead. False: there are too many. */
  add(number: DialNumber, from: ProposalSource): boolean;
  /** Takes it off the list; null when it is not there (any more). */
  take(id: string): Proposal | null;
  /** What it was read from; null when it is not there. */
  textOf(id: string): string | null;
  /** Calls with another profile, by whose rules it is this number. */
  choose(id: string, profile: string, number: DialNumber): void;
}

export function createProposals(createId: () => string, changed: () => void): Proposals {
  let waiting: Proposal[] = [];
  const texts = new Map<string, string>();
  return {
    list: () => waiting,
    add: (number, source) => {
      if (waiting.some((proposal) => proposal.dialled === number.dialled)) return true;
      if (waiting.length >= mostProposals) return false;
      const proposal = proposalOf(createId(), number, source);
      waiting = [...waiting, proposal];
      texts.set(proposal.id, source.text);
      changed();
      return true;
    },
    take: (id) => {
      const taken = waiting.find((proposal) => proposal.id === id) ?? null;
      if (taken === null) return null;
      waiting = waiting.filter((proposal) => proposal !== taken);
      texts.delete(id);
      changed();
      return taken;
    },
    textOf: (id) => texts.get(id) ?? null,
    choose: (id, profile, { dialled, readable, postDial }) => {
      waiting = waiting.map((proposal) =>
        proposal.id === id
          ? {
              ...proposal,
              profile,
              dialled,
              readable,
              postDial,
              // What was asked about was another number.
              guard: dialled === proposal.dialled ? proposal.guard : null,
            }
          : proposal,
      );
      changed();
    },
  };
}

function proposalOf(
  id: string,
  number: DialNumber,
  { text, profile = null, ...source }: ProposalSource,
): Proposal {
  const { dialled, readable, postDial } = number;
  // Twice: the cut may go through the middle of a character.
  const shown = printableText(printableText(text).slice(0, longestShown));
  return { id, ...source, profile, shown, dialled, readable, postDial, contactName: null };
}
