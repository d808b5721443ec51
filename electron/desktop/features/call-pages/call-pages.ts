import type { CallEvent, CallRequested } from '../../../../shared/call/events.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { callPageUrl } from '../../../../shared/settings/call-page.ts';
import type { Preferences } from '../../../../shared/settings/preferences.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import type { CallBoard } from '../calls/call-board.ts';

export interface CallPageOptions {
  host: Pick<EngineHost, 'subscribe'>;
  /** Where each event of a call from here stands already when this hears of it. */
  board: Pick<CallBoard, 'find'>;
  preferences(): Pick<Preferences, 'callPage' | 'callPageWhen'>;
  /** Gives an address of the web to the system's browser. */
  open(url: string): Promise<void>;
  /** What could not be opened by itself. */
  failed(error: AppError): void;
}

interface Opened {
  callId: string;
  number: string;
}

/** The web page that the settings name for calls. */
export interface CallPages {
  /** By hand, as often as the person wants. */
  open(call: Opened): Promise<Result<null, AppError>>;
}

/**
 * Opens pages with the numbers of calls in them. By itself when a call is answered, at most once a call, also across
 * restarts: the log shows whether the call was answered before.
 */
export function createCallPages(options: CallPageOptions): CallPages {
  const opened = new Set<string>();
  const open = async ({ callId, number }: Opened): Promise<Result<null, AppError>> => {
    const url = callPageUrl(options.preferences().callPage, { number, call: callId });
    if (!url.ok) return fail({ kind: 'call-page-unusable', reason: url.error });
    const { protocol, href } = new URL(url.value);
    if (protocol !== 'https:' && protocol !== 'http:')
      return fail({ kind: 'call-page-unusable', reason: 'not-http' });
    try {
      await options.open(href);
      return ok(null);
    } catch {
      return fail({ kind: 'page-not-opened' });
    }
  };
  const openOnce = (call: Opened) => {
    const { callPage, callPageWhen } = options.preferences();
    if (callPageWhen !== 'on-answer' || callPage === '' || opened.has(call.callId)) return;
    opened.add(call.callId);
    void open(call).then((done) => {
      if (!done.ok) options.failed(done.error);
    });
  };
  options.host.subscribe((event) => {
    if (event.type === 'incoming' && event.change === 'answered') openOnce(event.call);
    if (event.type !== 'call-event') return;
    const number = numberAtAnswer(event.event, options.board.find(event.event.callId)?.events ?? []);
    if (number !== null) openOnce({ callId: event.event.callId, number });
  });
  return { open };
}

/** The other party's number where `event` is the first that shows the call as answered; `events`: its whole log. */
function numberAtAnswer(event: CallEvent, events: readonly CallEvent[]): string | null {
  const request = events.find((one) => one.type === 'call-requested');
  if (request === undefined || request.origin === 'setup-test') return null;
  const before = events.filter((one) => one !== event);
  const isFirst = isAnswer(event, request) && !before.some((one) => isAnswer(one, request));
  return isFirst ? request.number : null;
}

/**
 * The other party's phone is in use, or its record says that it was. Of a number outside nobody tells that while it is
 * so (W7: states are those of extensions): there the agent's answer counts.
 */
function isAnswer(event: CallEvent, { route }: CallRequested): boolean {
  if (event.type === 'second-party-cdr') return event.end.disposition === 'ANSWERED';
  if (event.type === 'leg-state' && event.state === 'in-use' && !event.isAnotherCall)
    return event.leg === 'b' || route === 'external';
  return event.type === 'component-asked' && route === 'external' && event.inTime;
}
