import { dialingContract } from '../../../../shared/ipc/dialing.ts';
import { parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { ok } from '../../../../shared/result.ts';
import { answering } from '../../ipc/answers.ts';
import { rulesOf } from '../../settings/dialing-rules.ts';
import { originIn } from './asked-dials.ts';
import type { Desk } from './desk.ts';
import type { Dialing } from './dialing.ts';
import { createHandDials } from './hand-dials.ts';
import { createProposalAnswers, type ProposalParts } from './proposal-answers.ts';
import { readBy } from './what-is-meant.ts';

export interface DialingParts extends ProposalParts {
  dialing: Dialing;
  desk: Pick<Desk, 'press'>;
}

/** Dialling, and answers to proposals. */
export function dialingHandlers(parts: DialingParts) {
  const { settings, dialing, desk, proposals, showDialled, host } = parts;
  const hand = createHandDials(host, dialing);
  return answering(dialingContract, {
    'calls:dial': async ({ text, origin, desk: drawnFor, confirmed }, { window }) => {
      const wish = { text, origin: originIn(window, origin), confirmed };
      const dialled = await hand.dial(wish, { window, ...desk.press(text, drawnFor) });
      if (dialled.ok && window !== 'main') showDialled(dialled.value.callId);
      return dialled;
    },
    'proposals:answer': createProposalAnswers(parts, hand),
    'proposals:choose-profile': ({ id, profile: chosen }) => {
      const waiting = proposals.find(id);
      const profile = settings.profiles.find(chosen);
      if (waiting === null || profile === null) return ok(null);
      const number = parseDialNumber(waiting.text, rulesOf(profile.connection));
      if (!number.ok) return number;
      proposals.choose(id, readBy(profile, parts), number.value);
      return ok(null);
    },
  });
}
