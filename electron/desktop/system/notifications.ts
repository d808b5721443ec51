import { Notification } from 'electron';
import type { Log } from '../../log/log.ts';
import { bodyText, titleText } from './notice-text.ts';

export interface Notice {
  title: string;
  body: string;
  click(): void;
}

export interface Notifications {
  /** The returned function takes it away, wherever the system keeps it. */
  show(notice: Notice): () => void;
  /** Whether the system refused to show the last one. */
  areFailing(): boolean;
  close(): void;
}

export interface NotificationOptions {
  enabled(): boolean;
  /** `areFailing` gives something else now. */
  changed(): void;
  log: Pick<Log, 'error'>;
}

/** More than these are not kept: the oldest goes, also from the Action Center. */
const mostKept = 50;

/**
 * Shows notices through the system, and keeps each until the person puts it away: a collected one loses its click, and
 * one that only left the screen waits in Windows' Action Center (Electron's docs, api/notification, event close).
 */
export function createNotifications({ enabled, changed, log }: NotificationOptions): Notifications {
  let failing = false;
  const setFailing = (fails: boolean) => {
    if (failing === fails) return;
    failing = fails;
    changed();
  };
  const kept = new Set<Notification>();
  const takeAway = (notification: Notification) => {
    kept.delete(notification);
    notification.close();
  };
  return {
    show: ({ title, body, click }) => {
      if (!enabled() || !Notification.isSupported()) return () => {};
      const notification = new Notification({
        title: titleText(title),
        body: bodyText(body, process.platform),
      });
      kept.add(notification);
      for (const oldest of [...kept].slice(0, -mostKept)) takeAway(oldest);
      notification.on('click', click);
      notification.on('close', ({ reason }) => {
        if (reason === 'userCanceled') kept.delete(notification);
      });
      notification.on('show', () => setFailing(false));
      notification.on('failed', (_event, error) => {
        kept.delete(notification);
        log.error({ words: error }, 'a notice could not be shown');
        setFailing(true);
      });
      notification.show();
      return () => takeAway(notification);
    },
    areFailing: () => failing,
    close: () => {
      for (const notification of kept) takeAway(notification);
    },
  };
}
