import type { AppError } from '../../../../shared/errors.ts';
import { contract } from '../../../../shared/ipc/contract.ts';
import { parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answers } from '../../handlers/answers.ts';
import { rulesOf } from '../../settings/dialing-rules.ts';
import { searchHistory } from './search-history.ts';

export interface CallActions {
  /** A call began from a window that is not the main one: it is shown there. */
  showCall(callId: string): void;
}

/** Dialling, cancelling, and looking at calls of now and before. */
export function callHandlers(desk: Desk, actions: CallActions) {
  return {
    'calls:dial': answers(contract['calls:dial'], ({ text, origin, confirmed }, sender) => {
      const dialled = desk.dial(text, origin, confirmed);
      if (dialled.ok && sender.window !== 'main') actions.showCall(dialled.value.callId);
      return dialled;
    }),
    'calls:cancel': answers(contract['calls:cancel'], async ({ callId }) => {
      const engine = desk.host.engine();
      if (engine === null) return fail({ kind: 'call-not-found', callId });
      return ok(await engine.cancel(callId));
    }),
    'calls:dismiss': answers(contract['calls:dismiss'], ({ callId }) => {
      desk.board.dismiss(callId);
      return null;
    }),
    'calls:events': answers(contract['calls:events'], ({ callId }) => {
      const history = desk.history();
      if (!history.ok) return history;
      const events = history.value.events(callId);
      return events.length === 0 ? fail({ kind: 'call-not-found', callId }) : ok(events);
    }),
    'calls:history': answers(contract['calls:history'], (query) => searchHistory(desk, query)),
    'proposals:answer': answers(contract['proposals:answer'], async ({ id, dial, alwaysDial, confirmed }) => {
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
      actions.showCall(dialled.value.callId);
      return dialled;
    }),
    'proposals:choose-profile': answers(contract['proposals:choose-profile'], ({ id, profile: chosen }) => {
      const text = desk.proposals.textOf(id);
      const profile = desk.settings.profiles.find(chosen);
      if (text === null || profile === null) return ok(null);
      const number = parseDialNumber(text, rulesOf(profile.connection));
      if (!number.ok) return number;
      desk.proposals.choose(id, profile.id, number.value);
      return ok(null);
    }),
  };
}

/** The profile that was chosen for this call; one that is gone leaves the one in use. */
async function connectWith(desk: Desk, profile: string | null): Promise<Result<null, AppError>> {
  if (profile === null || desk.settings.profiles.find(profile) === null) return ok(null);
  return desk.profiles.switchTo(profile);
}
