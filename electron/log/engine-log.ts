import type { Config } from '../../shared/settings/config.ts';
import type { EngineEvent, EngineListener } from '../engine/event-stream.ts';
import type { Log } from './log.ts';
import { oftenEnough } from './often-enough.ts';

type Request = Extract<EngineEvent, { type: 'request-arrived' }>['entry'];

/** Requests that are no question of the dialplan, a minute; a whole PBX's events would push out all else. */
const mostRequests = 60;

/** Everything in a configuration that no log may hold, also in the form in which it goes over the wire (RFC 7617). */
export const secretsOf = ({ pbx, listener }: Pick<Config, 'pbx' | 'listener'>): string[] => {
  const basic = [pbx, listener].map(({ username, password }) =>
    username || password ? Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64') : '',
  );
  const plain = [pbx.username, pbx.password, pbx.token, listener.pathToken, listener.password];
  return [...basic, ...plain].filter(
    (secret): secret is string => typeof secret === 'string' && secret !== '',
  );
};

/** Writes what an engine reports into the log: calls by their id alone (their facts stand in the call log). `now`: ms. */
export function logEngine(log: Log, now: () => number): EngineListener {
  let reachable: boolean | null = null;
  const isShown = oftenEnough(mostRequests, now);
  const request = (entry: Request) => {
    const { skipped, shown } = entry.question === null ? isShown() : { skipped: 0, shown: true };
    if (skipped > 0) log.info({ requests: skipped }, 'more requests came within a minute');
    if (shown) log.info(entry, 'a request arrived');
  };
  return (event) => {
    switch (event.type) {
      case 'call-event':
        return log.info(callFacts(event.event), 'a call went on');
      case 'incoming':
        return log.info({ call: event.call.callId, change: event.change }, 'a call to the agent');
      case 'request-arrived':
        return request(event.entry);
      case 'reachability':
        if (reachable === event.reachable) return;
        reachable = event.reachable;
        return log.info({ reachable }, 'whether the PBX answers');
      case 'in-line':
        return log.info({ call: event.callId, position: event.position }, 'a call waits in line');
      case 'cancelling':
        return log.info({ call: event.callId, state: event.state }, 'a call is being cancelled');
      case 'colleagues':
        // As often as phones ring: nothing of it is this desk's.
        return;
      case 'team-settings':
        return log.info({}, 'the team’s relay decides otherwise than before');
      case 'problem':
        return log.error(event.error, 'the engine met a problem');
    }
  };
}

function callFacts(event: Extract<EngineEvent, { type: 'call-event' }>['event']): object {
  const error = 'error' in event ? { error: event.error } : {};
  const verdict = 'verdict' in event ? { outcome: event.verdict.outcome } : {};
  return {
    call: event.callId,
    event: event.type,
    source: event.source,
    leg: event.leg,
    ...error,
    ...verdict,
  };
}
