import type { CallEvent } from '../../../../shared/call/events.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { Desk } from '../../desk.ts';
import type { Sentences } from '../../parts/ports.ts';
import type { Notifications } from '../../system/notifications.ts';
import { createShellWords } from '../../words/words.ts';

export interface CallNoticeOptions {
  desk(): Desk;
  notifications: Notifications;
  sentences(): Sentences;
  /** The person looks at the main window: it says the same. */
  isWatched(): boolean;
  showCall(callId: string): void;
  showMain(): void;
}

export interface CallNotices {
  /** Tells the end of a call. */
  event(event: CallEvent): void;
  linkRefused(error: AppError): void;
  callRefused(error: AppError): void;
  /** The person's phone rings in so many seconds; a click shows the call, where it can be cancelled. */
  redialDue(redial: { callId: string; number: string }, seconds: number): void;
  redialRefused(callId: string, error: AppError): void;
  pageRefused(error: AppError): void;
  profileKept(error: AppError): void;
  /** A click fetches it. */
  newVersion(version: string, install: () => void): void;
}

/** Which happenings are worth a system notification. */
export function createCallNotices(options: CallNoticeOptions): CallNotices {
  const words = () => createShellWords(options.desk().settings.read().preferences.language);
  const refused = (title: string, error: AppError) => {
    const body = options.sentences().error(error);
    options.notifications.show({ title, body, click: options.showMain });
  };
  return {
    event: (event) => {
      if (event.type !== 'call-ended' || options.isWatched()) return;
      const { board, names } = options.desk();
      const call = board.list().find(({ callId }) => callId === event.callId);
      if (call === undefined || isSetupTest(call.events)) return;
      const party = names.of(call.number) ?? call.number;
      options.notifications.show({
        title: words().callEnded(party),
        body: options.sentences().outcome(call.events, party),
        click: () => options.showCall(event.callId),
      });
    },
    linkRefused: (error) => refused(words().linkRefused, error),
    callRefused: (error) => refused(words().callRefused, error),
    redialDue: ({ callId, number }, seconds) => {
      const party = options.desk().names.of(number) ?? number;
      options.notifications.show({
        title: words().redialDue(party, seconds),
        body: words().redialHint,
        click: () => options.showCall(callId),
      });
    },
    redialRefused: (callId, error) =>
      options.notifications.show({
        title: words().callRefused,
        body: options.sentences().error(error),
        click: () => options.showCall(callId),
      }),
    pageRefused: (error) => refused(words().pageRefused, error),
    profileKept: (error) => refused(words().profileKept, error),
    newVersion: (version, install) =>
      options.notifications.show({
        title: words().newVersion(version),
        body: words().newVersionHint,
        click: install,
      }),
  };
}

const isSetupTest = (events: readonly CallEvent[]) =>
  events.some((event) => event.type === 'call-requested' && event.origin === 'setup-test');
