import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { actable } from './browser.ts';
import { isStrict, pretended } from './pretended.ts';

const fails = pretended.platform === 'darwin' && !pretended.signed && isStrict('notices-fail-unsigned');
const timesOut = pretended.platform === 'win32' && isStrict('notices-time-out');

/** Where a notice is for the person: Windows keeps those that left the screen in its Action Center. */
type Place = 'screen' | 'action-center' | 'nowhere';

/** What the system has of a notice; the app's own object is only known as long as the app holds it. */
interface Shown {
  title: string;
  body: string;
  place: Place;
  /** Null once the app holds it no more. */
  notice(): Notification | null;
}
const shown: Shown[] = [];

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** The app's object as the system finds it when the person does something. */
function heldNotice({ notice }: Shown): Notification | null {
  collectGarbage();
  return notice();
}

/** A function of its own: whatever else is made beside it would hold the notice, too. */
function weakly(notice: Notification): () => Notification | null {
  const held = new WeakRef(notice);
  return () => held.deref() ?? null;
}
const firmly = (notice: Notification) => () => notice;
const heldBy = isStrict('notices-collected') ? weakly : firmly;

/** A system notification: kept for tests to read and click. */
export class Notification extends EventEmitter {
  static isSupported = () => true;

  readonly title: string;
  readonly body: string;
  #shown: Shown | null = null;

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
    this.#shown = { title: this.title, body: this.body, place: 'screen', notice: heldBy(this) };
    shown.push(this.#shown);
    this.emit('show', {});
    if (timesOut) setImmediate(() => this.#leaveScreen());
  }

  #leaveScreen(): void {
    if (this.#shown?.place !== 'screen') return;
    this.#shown.place = 'action-center';
    this.emit('close', { reason: 'timedOut' });
  }

  /** What left the screen before is taken out of the Action Center without a second `close`. */
  close(): void {
    const wasOnScreen = this.#shown?.place === 'screen';
    if (this.#shown !== null) this.#shown.place = 'nowhere';
    if (wasOnScreen)
      this.emit('close', pretended.platform === 'win32' ? { reason: 'applicationHidden' } : {});
  }

  dismiss(): void {
    if (this.#shown !== null) this.#shown.place = 'nowhere';
    this.emit('close', pretended.platform === 'win32' ? { reason: 'userCanceled' } : {});
  }
}

actable('notifications', () => shown.map(({ title, body, place }) => ({ title, body, place })));
actable('notification.click', (index: number) => {
  const one = shown.at(index);
  if (one === undefined || one.place === 'nowhere') throw new Error('Nobody sees this notice');
  heldNotice(one)?.emit('click', {});
});
actable('notification.dismiss', (index: number) => {
  const one = shown.at(index);
  if (one !== undefined) heldNotice(one)?.dismiss();
});
