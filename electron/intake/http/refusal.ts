import { type Component, components, type IntakeRefusal } from '../../../shared/call/events.ts';
import type { Refused } from '../../../shared/call/refused-request.ts';
import { redactedRequest } from './redacted.ts';
import { componentRequest, eventNameOf, type Values } from './request-values.ts';
import { secretMatcher } from './secrets.ts';

/** What a request target shows before anything of its request is read. */
export interface Target {
  component: Component | null;
  ownSecret: boolean;
  isEvent: boolean;
}

/** Reads request targets: which component they name, whether with this desk's secret, whether they are for events. */
export function targetReader(token: () => string): (target: string) => Target {
  const isToken = secretMatcher(token);
  return (target) => {
    const [path = ''] = target.replace(/^https?:\/\/[^/?]*/i, '').split('?');
    const parts = path.split('/').filter((part) => part !== '');
    const isEvent = parts[1] === 'events' || parts[0] === 'events';
    const [last = ''] = parts.slice(-1);
    const component = components.find((one) => one === last) ?? null;
    return { component, ownSecret: isToken(parts[0] ?? ''), isEvent };
  };
}

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

/** What a refused request says, out of its target and the values that were read, without the secret. */
export function refusedFacts(
  { target, values }: { target: Target; values: Values },
  token: string,
): Omit<Refused, 'reason' | 'fromPbx'> {
  const said = componentRequest(target.component ?? 'trunk-api', values, true);
  const { src, dst, uniqueId } = redactedRequest(said, token);
  return { ...target, isEvent: target.isEvent || eventNameOf(values) !== '', src, dst, uniqueId };
}
