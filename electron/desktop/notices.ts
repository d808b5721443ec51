import type { AppError } from '../../shared/errors.ts';
import type { Notifications } from './system/notifications.ts';
import type { Sentences } from './words/sentences.ts';

/** What the person is told outside the windows. */
export interface Notices {
  /** The returned function takes it away. */
  show: Notifications['show'];
  /** That something was not done, and why. A click opens the main window unless `click` does something else. */
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
}

export function createNotices({ notifications, sentences, isWatched, showMain }: NoticeOptions): Notices {
  return {
    show: notifications.show,
    refused: (title, error, click = showMain) =>
      void notifications.show({ title, body: sentences().error(error), click }),
    areFailing: notifications.areFailing,
    isWatched,
  };
}
