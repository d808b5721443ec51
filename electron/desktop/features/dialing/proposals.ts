import type { Proposal } from '../../../../shared/ipc/snapshot.ts';
import type { DialNumber } from '../../../../shared/number/phone-number.ts';
import { printableText } from '../../../../shared/number/phone-text.ts';

/** More than a person would click: a page that opens links by itself gets no further. */
const mostProposals = 10;
const longestShown = 80;

/** `text`: as it came, to be shown. `guard`: why the person is asked about this very number, if for more than the link. */
export interface ProposalSource extends Pick<Proposal, 'origin' | 'receivedAt' | 'guard'> {
  text: string;
  /** The profile by whose rules it is this number. */
  readFor: string;
  /** Where the person is asked with which profile to call. */
  profile?: string | null;
}

export type ProposalReading = Pick<ProposalSource, 'text' | 'readFor'>;

export interface Proposals {
  list(): Proposal[];
  /** Adds a proposal; one for the same number that still waits stands for both. False: there are too many. */
  add(number: DialNumber, from: ProposalSource): boolean;
  /** Takes it off the list; null when it is not there (any more). */
  take(id: string): Proposal | null;
  /** What it was read from, and by which profile's rules; null when it is not there. */
  readingOf(id: string): ProposalReading | null;
  /** Calls with another profile, by whose rules it is this number. */
  choose(id: string, profile: string, number: DialNumber): void;
}

export function createProposals(createId: () => string, changed: () => void): Proposals {
  let waiting: Proposal[] = [];
  const readings = new Map<string, ProposalReading>();
  return {
    list: () => waiting,
    add: (number, source) => {
      const { text, readFor } = source;
      const same = waiting.find((proposal) => proposal.dialled === number.dialled);
      if (same !== undefined) {
        // Where the person has chosen with which profile to call, a link that comes again chooses no other.
        if (same.profile === null) readings.set(same.id, { text, readFor });
        return true;
      }
      if (waiting.length >= mostProposals) return false;
      const proposal = proposalOf(createId(), number, source);
      waiting = [...waiting, proposal];
      readings.set(proposal.id, { text, readFor });
      changed();
      return true;
    },
    take: (id) => {
      const taken = waiting.find((proposal) => proposal.id === id) ?? null;
      if (taken === null) return null;
      waiting = waiting.filter((proposal) => proposal !== taken);
      readings.delete(id);
      changed();
      return taken;
    },
    readingOf: (id) => readings.get(id) ?? null,
    choose: (id, profile, { dialled, readable, postDial }) => {
      const reading = readings.get(id);
      if (reading !== undefined) readings.set(id, { ...reading, readFor: profile });
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
  { text, readFor: _, profile = null, ...source }: ProposalSource,
): Proposal {
  const { dialled, readable, postDial } = number;
  // Twice: the cut may go through the middle of a character.
  const shown = printableText(printableText(text).slice(0, longestShown));
  return { id, ...source, profile, shown, dialled, readable, postDial, contactName: null };
}
