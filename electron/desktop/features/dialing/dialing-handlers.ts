import type { AppError } from '../../../../shared/errors.ts';
import { dialingContract } from '../../../../shared/ipc/dialing.ts';
import { parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { rulesOf } from '../../settings/dialing-rules.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Dialing, DialWish } from './dialing.ts';
import type { Proposals } from './proposals.ts';

export interface DialingParts extends Pick<Base, 'settings' | 'showCall'> {
  dialing: Dialing;
  proposals: Proposals;
  profiles: Pick<Profiles, 'switchTo'>;
}

/** Dialling, and answers to proposals. */
export function dialingHandlers(parts: DialingParts) {
  const { settings, dialing, proposals, profiles, showCall } = parts;
  const dial = (wish: DialWish & { text: string }): Result<{ callId: string }, AppError> => {
    const outcome = dialing.dial({ ...wish, answered: true });
    if (outcome.kind === 'dialled') return ok({ callId: outcome.callId });
    if (outcome.kind === 'refused') return fail(outcome.error);
    throw new Error(`A number that was asked for by hand ${outcome.kind}.`);
  };
  return answering(dialingContract, {
    'calls:dial': ({ text, origin, confirmed }, sender) => {
      const dialled = dial({ text, origin, confirmed });
      // A call began from a window that is not the main one: it is shown there.
      if (dialled.ok && sender.window !== 'main') showCall(dialled.value.callId);
      return dialled;
    },
    'proposals:answer': async ({ id, dial: isWanted, alwaysDial, confirmed }) => {
      const proposal = proposals.list().find((waiting) => waiting.id === id);
      if (proposal === undefined) return ok(null);
      if (!isWanted) {
        proposals.take(id);
        return ok(null);
      }
      const { profile } = proposal;
      // One that is gone meanwhile leaves the one in use.
      const isThere = profile !== null && settings.profiles.find(profile) !== null;
      const connected = isThere ? await profiles.switchTo(profile) : ok(null);
      if (!connected.ok) return connected;
      const dialled = dial({ text: proposal.dialled, origin: proposal.origin, confirmed });
      // A refused one stays, with the reason in its window, to be tried again or declined.
      if (!dialled.ok) return dialled;
      proposals.take(id);
      const { preferences } = settings.read();
      if (alwaysDial) settings.change({ preferences: { ...preferences, links: 'dial' } });
      showCall(dialled.value.callId);
      return dialled;
    },
    'proposals:choose-profile': ({ id, profile: chosen }) => {
      const text = proposals.textOf(id);
      const profile = settings.profiles.find(chosen);
      if (text === null || profile === null) return ok(null);
      const number = parseDialNumber(text, rulesOf(profile.connection));
      if (!number.ok) return number;
      proposals.choose(id, profile.id, number.value);
      return ok(null);
    },
  });
}
