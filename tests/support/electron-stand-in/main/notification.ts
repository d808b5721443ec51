import { EventEmitter } from 'node:events';
import { actable } from './browser.ts';

const shown: Notification[] = [];

/** A system notification: kept for tests to read and click. */
export class Notification extends EventEmitter {
  static isSupported = () => true;

  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    shown.push(this);
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}

actable('notifications', () => shown.map(({ title, body }) => ({ title, body })));
actable('notification.click', (index: number) => shown.at(index)?.emit('click', {}));
