import type { Call } from '../../../shared/call/call.ts';
import type { CallLog } from '../ports.ts';

const pushedKey = 'pushed-events-come';
const askedKey = (component: string) => `asked:${component}`;

/** What earlier calls showed of this PBX, kept between runs. */
export class Habits {
  readonly #log: CallLog;

  constructor(log: CallLog) {
    this.#log = log;
  }

  /** The dialplan asked this component here before: its address is right. */
  hasAsked(component: string): boolean {
    return this.#log.recall(askedKey(component)) === 'yes';
  }

  /** The PBX's pushed events reach this desk. */
  pushesEvents(): boolean {
    return this.#log.recall(pushedKey) === 'yes';
  }

  /** Once is enough: each write waits for the disk. */
  asked(component: string): void {
    if (!this.hasAsked(component)) this.#log.remember(askedKey(component), 'yes');
  }

  /** Whether both ends of a call were pushed, for how often the next one must be asked about. */
  ended({ firstPartyRecord, secondPartyRecord }: Call): void {
    const records = [firstPartyRecord, secondPartyRecord].filter((record) => record !== null);
    const pushed = records.filter(({ source }) => source === 'webhook').length;
    if (pushed < records.length) this.#log.remember(pushedKey, 'no');
    if (pushed === 2) this.#log.remember(pushedKey, 'yes');
  }
}
