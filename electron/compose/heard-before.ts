import { type IntakeRefusal, intakeRefusals } from '../../shared/call/refusals.ts';
import type { Config, Route } from '../../shared/settings/config.ts';
import { hasAsked, wayTo } from '../engine/outgoing/pbx-knowledge.ts';
import { placeOf } from '../intake/http/component-urls.ts';
import { type PushedTimes, pushedTimesKey, readPushedTimes } from '../pbx/simotel/event-reader.ts';

/** Remembered once the PBX has sent an event that was let in. */
export const eventCameKey = 'event-came';

/** Events of the PBX that were refused since one was let in; empty: none. Their number, up to `mostRefused`, and why the last one was. */
export const eventsRefusedKey = 'events-refused';
export const mostRefused = 100;

const refusedEvents = (text: string | null): HeardBefore['eventsRefused'] => {
  const [count, told] = (text ?? '').split(' ');
  const reason = intakeRefusals.find((one) => one === told);
  return reason === undefined ? null : { count: Number(count), reason };
};

/** What of the PBX has reached this desk so far, as its log remembers. */
export interface HeardBefore {
  /** The dialplan asked here by this row, at the address and with the secret of now. */
  hasAsked: (route: 'external' | 'internal') => boolean;
  eventCame: boolean;
  /** Events that came and were refused, since one was let in. */
  eventsRefused: { count: number; reason: IntakeRefusal } | null;
  /** By which clock the PBX's events tell their times; null: none came yet that shows it (W7.2). */
  eventTimes: PushedTimes | null;
}

/** `recall`: of the log of the desk's calls. */
export function heardBefore(recall: (key: string) => string | null, config: Config): HeardBefore {
  const { pbx, campaign, listener } = config;
  const eventTimes = readPushedTimes(recall(pushedTimesKey(pbx.baseUrl)));
  const place = placeOf(listener);
  const isProved = (route: Route | undefined) =>
    route !== undefined && hasAsked(recall, wayTo(pbx.baseUrl, place, route));
  const proved = {
    external: isProved(campaign.routes.external),
    internal: isProved(campaign.routes.internal),
  };
  return {
    hasAsked: (route) => proved[route],
    eventCame: eventTimes !== null || recall(eventCameKey) !== null,
    eventTimes,
    eventsRefused: refusedEvents(recall(eventsRefusedKey)),
  };
}

export const nothingHeard: HeardBefore = {
  hasAsked: () => false,
  eventCame: false,
  eventTimes: null,
  eventsRefused: null,
};
