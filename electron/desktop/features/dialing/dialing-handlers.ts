import type { AppError } from '../../../../shared/errors.ts';
import { dialingContract } from '../../../../shared/ipc/dialing.ts';
import { numberToDial, parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { dialingRules, rulesOf } from '../../settings/dialing-rules.ts';
import type { WindowName } from '../../system/windows/window-options.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { createAskedDials, originIn } from './asked-dials.ts';
import type { Dialing, DialWish } from './dialing.ts';
import type { Proposals } from './proposals.ts';

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
  const asked = createAskedDials();
  /** `about`: what the person is asked about, should the guards want their word. */
  const dial = async (
    { confirmed, ...wish }: DialWish & { text: string },
    { window, about }: { window: WindowName; about: string },
  ): Promise<Result<{ callId: string }, AppError>> => {
    await host.settled();
    const isConfirmed = confirmed === true && asked.take(window, about);
    const dialled = dialAsAnswered({ ...wish, confirmed: isConfirmed });
    if (!dialled.ok && dialled.error.kind === 'dial-unconfirmed') asked.asked(window, about);
    return dialled;
  };
  const dialAsAnswered = (wish: DialWish & { text: string }): Result<{ callId: string }, AppError> => {
    const outcome = dialing.dial({ ...wish, answered: true });
    if (outcome.kind === 'dialled') return ok({ callId: outcome.callId });
    if (outcome.kind === 'refused') return fail(outcome.error);
    throw new Error(`A number that was asked for by hand ${outcome.kind}.`);
  };
  return answering(dialingContract, {
    'calls:dial': async ({ text, origin, confirmed }, sender) => {
      const { window } = sender;
      const number = numberToDial(text, dialingRules(parts));
      const about = number.ok ? number.value.dialled : text;
      const dialled = await dial({ text, origin: originIn(window, origin), confirmed }, { window, about });
      if (dialled.ok && sender.window !== 'main') showDialled(dialled.value.callId);
      return dialled;
    },
    'proposals:answer': async ({ id, dial: isWanted, alwaysDial, confirmed }, { window }) => {
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
      const about = `${id} ${proposal.dialled}`;
      // The proposal itself asked: its window shows the reason from the beginning.
      if (proposal.guard !== null) asked.asked(window, about);
      const wish = { text: proposal.dialled, origin: proposal.origin, confirmed };
      const dialled = await dial(wish, { window, about });
      // A refused one stays, with the reason in its window, to be tried again or declined.
      if (!dialled.ok) return dialled;
      proposals.take(id);
      const { preferences } = settings.read();
      if (alwaysDial) settings.change({ preferences: { ...preferences, links: 'dial' } });
      showDialled(dialled.value.callId);
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
