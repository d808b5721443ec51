import type { AppError } from '../../../../shared/errors.ts';
import { dialingContract } from '../../../../shared/ipc/dialing.ts';
import { parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import { rulesOf } from '../../settings/dialing-rules.ts';

/** Dialling, and answers to proposals. `showCall`: a call began from a window that is not the main one. */
export function dialingHandlers(desk: Desk, showCall: (callId: string) => void) {
  return answering(dialingContract, {
    'calls:dial': ({ text, origin, confirmed }, sender) => {
      const dialled = desk.dial(text, origin, confirmed);
      if (dialled.ok && sender.window !== 'main') showCall(dialled.value.callId);
      return dialled;
    },
    'proposals:answer': async ({ id, dial, alwaysDial, confirmed }) => {
      const proposal = desk.proposals.list().find((waiting) => waiting.id === id);
      if (proposal === undefined) return ok(null);
      if (!dial) {
        desk.proposals.take(id);
        return ok(null);
      }
      const connected = await connectWith(desk, proposal.profile);
      if (!connected.ok) return connected;
      const dialled = desk.dial(proposal.dialled, proposal.origin, confirmed);
      // A refused one stays, with the reason in its window, to be tried again or declined.
      if (!dialled.ok) return dialled;
      desk.proposals.take(id);
      const { preferences } = desk.settings.read();
      if (alwaysDial) desk.settings.change({ preferences: { ...preferences, links: 'dial' } });
      showCall(dialled.value.callId);
      return dialled;
    },
    'proposals:choose-profile': ({ id, profile: chosen }) => {
      const text = desk.proposals.textOf(id);
      const profile = desk.settings.profiles.find(chosen);
      if (text === null || profile === null) return ok(null);
      const number = parseDialNumber(text, rulesOf(profile.connection));
      if (!number.ok) return number;
      desk.proposals.choose(id, profile.id, number.value);
      return ok(null);
    },
  });
}

/** The profile that was chosen for this call; one that is gone leaves the one in use. */
async function connectWith(desk: Desk, profile: string | null): Promise<Result<null, AppError>> {
  if (profile === null || desk.settings.profiles.find(profile) === null) return ok(null);
  return desk.profiles.switchTo(profile);
}
