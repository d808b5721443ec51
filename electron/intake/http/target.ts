import type { Socket } from 'node:net';
import { type Component, components } from '../../../shared/call/events.ts';
import { redactedPath } from './redacted.ts';
import { type Route, type Rows, routeOf } from './routes.ts';
import { secretMatcher } from './secrets.ts';

/** What a request target shows before anything of its request is read. */
export interface Target {
  component: Component | null;
  ownSecret: boolean;
  isEvent: boolean;
}

/** All that a request's target says. */
export interface TargetRead {
  target: Target;
  /** Where it leads with this desk's secret, also with escapes in it; null: nowhere. */
  route: Route | null;
  /** Its path without the secret. */
  redacted: string;
}

/** Of a request: its target and the connection on which it came. */
interface Sent {
  url?: string | undefined;
  socket: Socket;
}

/**
 * Reads the targets of requests. A connection that sends the same target again was read already: it is compared with what it
 * sent itself, which gives nothing of the secret away.
 */
export function targetReader(
  options: { listener: { pathToken: string } } & Rows,
): (sent: Sent) => TargetRead {
  const token = () => options.listener.pathToken;
  const isToken = secretMatcher(token);
  const latest = new WeakMap<Socket, { url: string; secret: string; read: TargetRead }>();
  return ({ url = '', socket }) => {
    const known = latest.get(socket);
    const secret = token();
    if (known?.url === url && known.secret === secret) return known.read;
    const parts = pathParts(url);
    const ownSecret = isToken(parts[0] ?? '');
    const plain = decoded(parts);
    const leads = plain !== null && (ownSecret || isToken(plain[0] ?? ''));
    const read: TargetRead = {
      target: { ...shownBy(parts), ownSecret },
      route: leads ? routeOf(plain, options) : null,
      redacted: redactedPath(parts, secret),
    };
    latest.set(socket, { url, secret, read });
    return read;
  };
}

/** The path of a request target in its parts, as they were sent. Slashes beside each other, and one at the end, part nothing. */
function pathParts(target: string): string[] {
  const path = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '');
  const end = path.search(/[?#]/);
  return (end < 0 ? path : path.slice(0, end)).split('/').filter((part) => part !== '');
}

function shownBy(parts: readonly string[]): Omit<Target, 'ownSecret'> {
  const component = components.find((one) => one === parts.at(-1)) ?? null;
  return { component, isEvent: parts[1] === 'events' || parts[0] === 'events' };
}

/** The parts with what is escaped in them; null where that is no text. */
function decoded(parts: readonly string[]): readonly string[] | null {
  if (!parts.some((part) => part.includes('%'))) return parts;
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}
