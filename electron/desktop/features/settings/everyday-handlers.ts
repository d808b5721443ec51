import { contract } from '../../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answers } from '../../handlers/answers.ts';

/** Calls to the agent, calls that are tried again, and the web page of a call. */
export function everydayHandlers(desk: Desk) {
  const numberOf = (callId: string) => {
    const history = desk.history();
    return history.ok ? (history.value.find(callId)?.number ?? null) : null;
  };
  const missing = (callId: string) => fail({ kind: 'call-not-found' as const, callId });
  return {
    'calls:incoming': answers(contract['calls:incoming'], ({ callId }) => {
      const history = desk.history();
      if (!history.ok) return history;
      const events = history.value.incoming(callId);
      return events.length === 0 ? missing(callId) : ok(events);
    }),
    'incoming:dismiss': answers(contract['incoming:dismiss'], ({ callId }) => {
      desk.incoming.dismiss(callId);
      return null;
    }),
    'redials:set': answers(contract['redials:set'], ({ callId, minutes }) => {
      const number = numberOf(callId);
      if (number === null) return missing(callId);
      desk.redials.plan({ callId, number }, minutes);
      return ok(null);
    }),
    'redials:cancel': answers(contract['redials:cancel'], ({ callId }) => {
      desk.redials.cancel(callId);
      return null;
    }),
    'calls:open-page': answers(contract['calls:open-page'], ({ callId }) => {
      const number = numberOf(callId);
      return number === null ? missing(callId) : desk.callPages.open({ callId, number });
    }),
  };
}
