import { EventEmitter } from 'node:events';
import { actable } from './browser.ts';
import { isStrict, pretended } from './pretended.ts';

const shown: Notification[] = [];
const fails = pretended.platform === 'darwin' && !pretended.signed && isStrict('notices-fail-unsigned');
const timesOut = pretended.platform === 'win32' && isStrict('notices-time-out');

/** Where a notice is for the person: Windows keeps those that left the screen in its Action Center. */
type Place = 'screen' | 'action-center' | 'nowhere';

/** A system notification: kept for tests to read and click. */
export class Notification extends EventEmitter {
  static isSupported = () => true;

  readonly title: string;
  readonly body: string;
  place: Place = 'nowhere';

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    if (fails) {
      setImmediate(() => this.emit('failed', {}, 'Notifications are not allowed for this application'));
      return;
    }
    shown.push(this);
    this.place = 'screen';
    this.emit('show', {});
    if (timesOut) setImmediate(() => this.leaveScreen());
  }

  leaveScreen(): void {
    if (this.place !== 'screen') return;
    this.place = 'action-center';
    this.emit('close', { reason: 'timedOut' });
  }

  /** What left the screen before is taken out of the Action Center without a second `close`. */
  close(): void {
    const wasOnScreen = this.place === 'screen';
    this.place = 'nowhere';
    if (wasOnScreen)
      this.emit('close', pretended.platform === 'win32' ? { reason: 'applicationHidden' } : {});
  }

  dismiss(): void {
    this.place = 'nowhere';
    this.emit('close', pretended.platform === 'win32' ? { reason: 'userCanceled' } : {});
  }
}

actable('notifications', () => shown.map(({ title, body, place }) => ({ title, body, place })));
actable('notification.click', (index: number) => {
  const notice = shown.at(index);
  if (notice === undefined || notice.place === 'nowhere') throw new Error('Nobody sees this notice');
  notice.emit('click', {});
});
actable('notification.dismiss', (index: number) => shown.at(index)?.dismiss());
