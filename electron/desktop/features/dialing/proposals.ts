import type { Proposal } from '../../../../shared/ipc/snapshot.ts';
import type { DialNumber } from '../../../../shared/number/phone-number.ts';
import { printableText } from '../../../../shared/number/phone-text.ts';
import type { Whose } from './what-is-meant.ts';

/** More than a person would click: a page that opens links by itself gets no further. */
const mostProposals = 10;
const longestShown = 80;

/** `text`: as it came, to be shown. `guard`: why the person is asked about this very number, if for more than the link. */
export interface ProposalSource extends Pick<Proposal, 'origin' | 'receivedAt' | 'guard'> {
  text: string;
  /** The profile by whose rules it is this number, and the PBX that profile had then. */
  readFor: Whose;
  /** Where the person is asked with which profile to call. */
  profile?: string | null;
}

/** A proposal as windows show it, what it was read from, and for whom. */
export interface WaitingProposal extends Pick<ProposalSource, 'text' | 'readFor'> {
  proposal: Proposal;
}

export interface Proposals {
  list(): Proposal[];
  /** Null when it is not there (any more). */
  find(id: string): WaitingProposal | null;
  /** Adds a proposal; one for the same number that still waits stands for both. False: there are too many. */
  add(number: DialNumber, from: ProposalSource): boolean;
  /** Takes it off the list, where it is there. */
  take(id: string): void;
  /** Calls with another profile, for which it is this number. */
  choose(id: string, readFor: Whose, number: DialNumber): void;
}

export function createProposals(createId: () => string, changed: () => void): Proposals {
  let waiting: WaitingProposal[] = [];
  const find = (id: string) => waiting.find(({ proposal }) => proposal.id === id) ?? null;
  const replace = (old: WaitingProposal, by: WaitingProposal) => {
    waiting = waiting.map((one) => (one === old ? by : one));
  };
  return {
    list: () => waiting.map(({ proposal }) => proposal),
    find,
    add: (number, { text, readFor, ...source }) => {
      const same = waiting.find(({ proposal }) => proposal.dialled === number.dialled);
      if (same !== undefined) {
        // Where the person has chosen with which profile to call, a link that comes again chooses no other.
        if (same.proposal.profile === null) replace(same, { ...same, text, readFor });
        return true;
      }
      if (waiting.length >= mostProposals) return false;
      const proposal = proposalOf(createId(), number, text, source);
      waiting = [...waiting, { proposal, text, readFor }];
      changed();
      return true;
    },
    take: (id) => {
      const taken = find(id);
      if (taken === null) return;
      waiting = waiting.filter((one) => one !== taken);
      changed();
    },
    choose: (id, readFor, { dialled, readable, postDial }) => {
      const chosen = find(id);
      if (chosen === null) return;
      const { proposal, text } = chosen;
      // What was asked about was another number.
      const guard = dialled === proposal.dialled ? proposal.guard : null;
      replace(chosen, {
        proposal: { ...proposal, profile: readFor.profile, dialled, readable, postDial, guard },
        ...{ text, readFor },
      });
      changed();
    },
  };
}

function proposalOf(
  id: string,
  { dialled, readable, postDial }: DialNumber,
  text: string,
  { profile = null, ...source }: Omit<ProposalSource, 'text' | 'readFor'>,
): Proposal {
  // Twice: the cut may go through the middle of a character.
  const shown = printableText(printableText(text).slice(0, longestShown));
  return { id, ...source, profile, shown, dialled, readable, postDial, contactName: null };
}
