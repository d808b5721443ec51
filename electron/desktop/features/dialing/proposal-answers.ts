import type { AnswerOf, RequestOf } from '../../../../shared/ipc/contract.ts';
import { ok } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import type { Sender } from '../../ipc/answers.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { HandDials } from './hand-dials.ts';
import type { Proposals, WaitingProposal } from './proposals.ts';
import { changedSince, type PbxSources } from './what-is-meant.ts';

export interface ProposalParts extends Pick<Base, 'settings' | 'host'>, Pick<PbxSources, 'membershipOf'> {
  proposals: Proposals;
  profiles: Pick<Profiles, 'switchTo'>;
  /** Shows a call that began outside the main window. */
  showDialled(callId: string): void;
}

type Answer = RequestOf<'proposals:answer'>;

/** Takes what the person says to a proposal: its call is placed as it was meant, or it goes. */
export function createProposalAnswers(parts: ProposalParts, hand: HandDials) {
  const { settings, proposals, profiles, showDialled } = parts;
  /** Proposals whose call is being placed: a second answer to one is none. */
  const placing = new Set<string>();
  /** Why a proposal is none any more: another profile, PBX or rules would dial the number or make it another one. */
  const outdated = ({ proposal: { dialled }, text, readFor }: WaitingProposal) =>
    changedSince({ number: dialled, ...readFor }, text, parts);
  /** A refused one stays, with the reason in its window, to be tried again or declined. */
  const place = async (waiting: WaitingProposal, { confirmed }: Answer, { window }: Sender) => {
    const { id, profile, dialled, origin, guard } = waiting.proposal;
    const isThere = profile !== null && settings.profiles.find(profile) !== null;
    const connected = isThere ? await profiles.switchTo(profile) : ok(null);
    if (!connected.ok) return connected;
    const asking = { window, about: `${id} ${dialled}`, refusal: () => outdated(waiting) };
    // The proposal itself asked: its window shows the reason from the beginning.
    if (guard !== null) hand.wasAsked(asking);
    return hand.dial({ text: dialled, origin, confirmed }, asking);
  };
  return async (answer: Answer, sender: Sender): Promise<AnswerOf<'proposals:answer'>> => {
    const { id, dial: isWanted, alwaysDial } = answer;
    const waiting = proposals.find(id);
    if (waiting === null || placing.has(id)) return ok(null);
    if (!isWanted) {
      proposals.take(id);
      return ok(null);
    }
    placing.add(id);
    const placed = await place(waiting, answer, sender).finally(() => placing.delete(id));
    if (!placed.ok || placed.value === null) return placed;
    proposals.take(id);
    const { preferences } = settings.read();
    if (alwaysDial) settings.change({ preferences: { ...preferences, links: 'dial' } });
    showDialled(placed.value.callId);
    return placed;
  };
}
