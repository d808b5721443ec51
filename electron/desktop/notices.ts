import type { AppError } from '../../shared/errors.ts';
import { fewAMinute } from '../../shared/time/few-a-minute.ts';
import type { Notifications } from './system/notifications.ts';
import type { Sentences } from './words/sentences.ts';

/** What the person is told outside the windows. */
export interface Notices {
  /** The returned function takes it away. */
  show: Notifications['show'];
  /**
   * That something was not done, and why. A click opens the main window unless `click` does something else. A refusal of
   * the same kind takes the place of the one before; more than a few of a kind in a minute are not shown.
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

/** In a minute; as many as a person can take in. */
const mostRefusals = 5;

export function createNotices({
  notifications,
  sentences,
  isWatched,
  showMain,
  now,
}: NoticeOptions): Notices {
  /** By title: who has links refused hides nothing else. */
  const rates = new Map<string, () => boolean>();
  const isTaken = (title: string) => {
    const rate = rates.get(title) ?? fewAMinute(mostRefusals, now);
    rates.set(title, rate);
    return rate();
  };
  const shown = new Map<string, () => void>();
  const refused: Notices['refused'] = (title, error, click = showMain) => {
    if (!isTaken(title)) return;
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
