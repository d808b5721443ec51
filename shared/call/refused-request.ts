import type { Component } from './events.ts';
import type { IntakeRefusal, RouteRefusal } from './refusals.ts';

/** What is known of a request that was refused, as far as it was read. Holds no secret. */
export interface Refused {
  reason: IntakeRefusal | RouteRefusal;
  /** It was sent where that component's questions go, whatever secret was in the path; null: elsewhere. */
  component: Component | null;
  /** The path holds this desk's secret. */
  ownSecret: boolean;
  /** The sender's address is one that the configuration names: an allowed one, or the PBX's own. */
  fromPbx: boolean;
  /** It was a pushed event, as its path or its values show. */
  isEvent: boolean;
  /** Empty where it did not say, or could not be read. */
  src: string;
  dst: string;
  uniqueId: string;
}

/** A refused request with when (UTC ms) and whence it came, to what it was sent, and the calls that it may concern. */
export interface RefusedRequest extends Refused {
  at: number;
  from: string;
  target: string;
  callIds: string[];
}

/**
 * Whether a refused request counts as a question of the dialplan: it came from an address that the configuration names,
 * or brought what only a component knows, and was no event (W6.5).
 */
export const countsAsQuestion = ({ fromPbx, isEvent, src, dst, uniqueId }: Refused): boolean =>
  !isEvent && (fromPbx || src !== '' || dst !== '' || uniqueId !== '');
