import type { AppError } from '../../../../shared/errors.ts';
import { dialingContract } from '../../../../shared/ipc/dialing.ts';
import type { Proposal } from '../../../../shared/ipc/snapshot.ts';
import { numberToDial, parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { ok } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { dialingRules, rulesOf } from '../../settings/dialing-rules.ts';
import type { WindowName } from '../../system/windows/window-options.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { originIn } from './asked-dials.ts';
import type { Dialing } from './dialing.ts';
import { createHandDials } from './hand-dials.ts';
import type { ProposalReading, Proposals } from './proposals.ts';

export interface DialingParts extends Pick<Base, 'settings' | 'host'> {
  dialing: Dialing;
  /** Shows a call that began outside the main window. */
  showDialled(callId: string): void;
  proposals: Proposals;
  profiles: Pick<Profiles, 'switchTo'>;
}

/** Dialling, and answers to proposals. */
export function dialingHandlers(parts: DialingParts) {
  const { settings, dialing, proposals, profiles, showDialled, host } = parts;
  const hand = createHandDials(host, dialing);
  /** Proposals whose call is being placed: a second answer to one is none. */
  const placing = new Set<string>();
  /** Why a proposal is none any more: another profile, or other rules, would dial the number or make it another one. */
  const outdated = ({ dialled }: Proposal, { text, readFor }: ProposalReading): AppError | null => {
    const number = numberToDial(text, dialingRules(parts));
    const isMeant =
      settings.profiles.active().id === readFor && number.ok && number.value.dialled === dialled;
    return isMeant ? null : { kind: 'dial-refused', number: dialled, reason: 'settings-changed' };
  };
  /** A refused one stays, with the reason in its window, to be tried again or declined. */
  const place = async (
    proposal: Proposal,
    reading: ProposalReading,
    { window, confirmed }: { window: WindowName; confirmed: boolean | undefined },
  ) => {
    const { id, profile } = proposal;
    const isThere = profile !== null && settings.profiles.find(profile) !== null;
    const connected = isThere ? await profiles.switchTo(profile) : ok(null);
    if (!connected.ok) return connected;
    const asking = {
      window,
      about: `${id} ${proposal.dialled}`,
      refusal: () => outdated(proposal, reading),
    };
    // The proposal itself asked: its window shows the reason from the beginning.
    if (proposal.guard !== null) hand.wasAsked(asking);
    return hand.dial({ text: proposal.dialled, origin: proposal.origin, confirmed }, asking);
  };
  return answering(dialingContract, {
    'calls:dial': async ({ text, origin, confirmed }, sender) => {
      const { window } = sender;
      const number = numberToDial(text, dialingRules(parts));
      const about = number.ok ? number.value.dialled : text;
      const dialled = await hand.dial(
        { text, origin: originIn(window, origin), confirmed },
        { window, about },
      );
      if (dialled.ok && sender.window !== 'main') showDialled(dialled.value.callId);
      return dialled;
    },
    'proposals:answer': async ({ id, dial: isWanted, alwaysDial, confirmed }, { window }) => {
      const proposal = proposals.list().find((waiting) => waiting.id === id);
      const reading = proposals.readingOf(id);
      if (proposal === undefined || reading === null || placing.has(id)) return ok(null);
      if (!isWanted) {
        proposals.take(id);
        return ok(null);
      }
      placing.add(id);
      const placed = await place(proposal, reading, { window, confirmed }).finally(() => placing.delete(id));
      if (!placed.ok || placed.value === null) return placed;
      proposals.take(id);
      const { preferences } = settings.read();
      if (alwaysDial) settings.change({ preferences: { ...preferences, links: 'dial' } });
      showDialled(placed.value.callId);
      return placed;
    },
    'proposals:choose-profile': ({ id, profile: chosen }) => {
      const reading = proposals.readingOf(id);
      const profile = settings.profiles.find(chosen);
      if (reading === null || profile === null) return ok(null);
      const number = parseDialNumber(reading.text, rulesOf(profile.connection));
      if (!number.ok) return number;
      proposals.choose(id, profile.id, number.value);
      return ok(null);
    },
  });
}
