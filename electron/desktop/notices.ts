import type { AppError } from '../../shared/errors.ts';
import type { Notifications } from './system/notifications.ts';
import type { Sentences } from './words/sentences.ts';

/** What the person is told outside the windows. */
export interface Notices {
  /** The returned function takes it away. */
  show: Notifications['show'];
  /**
   * That something was not done, and why. A click opens the main window unless `click` does something else. A refusal of
   * the same kind takes the place of the one before; more than a few in a minute are not shown.
   */
  refused(title: string, error: AppError, click?: () => void): void;
  areFailing: Notifications['areFailing'];
  /** The person looks at the main window, which says the same. */
  isWatched(): boolean;
}

export interface NoticeOptions {
  notifications: Notifications;
  sentences(): Sentences;
  isWatched(): boolean;
  showMain(): void;
  /** Milliseconds, any clock that goes on. */
  now(): number;
}

/** Refusals that a person can take in: a page that opens links by itself makes hundreds. */
const mostRefusals = 5;
const minute = 60_000;

export function createNotices({
  notifications,
  sentences,
  isWatched,
  showMain,
  now,
}: NoticeOptions): Notices {
  let times: number[] = [];
  const shown = new Map<string, () => void>();
  const refused: Notices['refused'] = (title, error, click = showMain) => {
    times = times.filter((time) => time > now() - minute);
    if (times.length >= mostRefusals) return;
    times.push(now());
    shown.get(title)?.();
    shown.set(title, notifications.show({ title, body: sentences().error(error), click }));
  };
  return {
    show: notifications.show,
    refused,
    areFailing: notifications.areFailing,
    isWatched,
  };
}
