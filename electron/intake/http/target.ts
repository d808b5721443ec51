import { type Component, components } from '../../../shared/call/events.ts';
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
