import type { IntakeRefusal } from '../../../shared/call/refusals.ts';
import type { Refused } from '../../../shared/call/refused-request.ts';
import type { Serving } from './listener-options.ts';
import { redactedRequest } from './redacted.ts';
import { componentRequest, eventNameOf, type Values } from './request-values.ts';
import type { Target } from './target.ts';

/** The reason of an answer's status, where nothing more is known. */
export function reasonOf(status: number, target: Target): IntakeRefusal {
  switch (status) {
    case 401:
      return 'wrong-credentials';
    case 403:
      return 'foreign-address';
    case 404:
      return !target.ownSecret && (target.component !== null || target.isEvent)
        ? 'wrong-secret'
        : 'wrong-path';
    case 408:
      return 'too-slow';
    case 413:
    case 431:
      return 'too-large';
    case 429:
      return 'too-many-requests';
    default:
      return 'unreadable';
  }
}

/** What there is to say of a refused request, out of its target and the values that were read, without the secret. */
export function refusedOf(
  reason: Refused['reason'],
  from: string,
  { target, values }: { target: Target; values: Values },
  { callers, listener }: Serving,
): Refused {
  const said = componentRequest(target.component ?? 'trunk-api', values, true);
  const { src, dst, uniqueId } = redactedRequest(said, listener.pathToken);
  const isEvent = target.isEvent || eventNameOf(values) !== '';
  return { ...target, reason, fromPbx: callers.isNamed(from), isEvent, src, dst, uniqueId };
}
