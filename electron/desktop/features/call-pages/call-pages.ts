import type { CallEvent, CallRequested } from '../../../../shared/call/events.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { callPageUrl } from '../../../../shared/settings/call-page.ts';
import type { Preferences } from '../../../../shared/settings/preferences.ts';

export interface CallPageOptions {
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
  /** By itself when a call from here is answered; `events`: its whole log, this one last. */
  event(event: CallEvent, events: readonly CallEvent[]): void;
  /** By itself when the agent answers a call. */
  answered(call: Opened): void;
}

/**
 * Opens pages with the numbers of calls in them. By itself at most once a call, also across restarts: the log shows
 * whether the call was answered before.
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
  return {
    open,
    event: (event, events) => {
      const request = events.find((one) => one.type === 'call-requested');
      if (request === undefined || request.origin === 'setup-test') return;
      const before = events.filter((one) => one !== event);
      if (!isAnswer(event, request) || before.some((one) => isAnswer(one, request))) return;
      openOnce({ callId: event.callId, number: request.number });
    },
    answered: openOnce,
  };
}

/**
 * The other party's phone is in use, or its record says that it was. Of a number outside nobody tells that while it is
 * so (wire contract, section 7: states are those of extensions): there the agent's answer counts.
 */
function isAnswer(event: CallEvent, { route }: CallRequested): boolean {
  if (event.type === 'second-party-cdr') return event.end.disposition === 'ANSWERED';
  if (event.type === 'leg-state' && event.state === 'in-use')
    return event.leg === 'b' || route === 'external';
  return event.type === 'component-asked' && route === 'external' && event.inTime;
}
