import { Notification } from 'electron';

export interface Notice {
  title: string;
  body: string;
  click(): void;
}

export interface Notifications {
  /** The returned function takes it away. */
  show(notice: Notice): () => void;
  close(): void;
}

/** Shows notices through the system, and keeps each alive until it is gone: a collected one loses its click. */
export function createNotifications(enabled: () => boolean): Notifications {
  const shown = new Set<Notification>();
  return {
    show: ({ title, body, click }) => {
      if (!enabled() || !Notification.isSupported()) return () => {};
      const notification = new Notification({ title, body });
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        click();
      });
      notification.on('close', () => void shown.delete(notification));
      notification.show();
      return () => {
        if (shown.delete(notification)) notification.close();
      };
    },
    close: () => {
      for (const notification of shown) notification.close();
      shown.clear();
    },
  };
}
