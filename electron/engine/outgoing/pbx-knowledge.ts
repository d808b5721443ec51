import type { Call } from '../../../shared/call/call.ts';
import type { CallRequested } from '../../../shared/call/events.ts';
import type { CallLog, ListeningPlace } from '../ports.ts';

const dialersKey = 'dialer-ids';
/** How many are kept: a PBX has one caller id for its dialer, or one for each trunk. */
const mostDialers = 10;
const lookedKey = 'looked-again-until';
const pushedKey = 'pushed-events-come';
const askedKey = (way: string): string => `asked:${way}`;

/** The row of the dialplan by which a call goes, and the component that it leads to. */
export type Row = Pick<CallRequested, 'component' | 'interfaceText'>;

/** Where a call's question has to come from and go to: if one of these changes, the way must be proved again. */
export function wayTo(
  pbxUrl: string,
  place: ListeningPlace | null,
  { component, interfaceText }: Row,
): string {
  const { address = '', secret = '' } = place ?? {};
  return [pbxUrl, address, secret, component, interfaceText].join(' ');
}

/** `wayTo` for a desk: each click asks, nearly always about the row and the place of the click before. */
export function createWays(pbxUrl: string, place: () => ListeningPlace | null): (row: Row) => string {
  let last: (Row & { place: ListeningPlace | null; way: string }) | null = null;
  return ({ component, interfaceText }) => {
    const now = place();
    if (last?.component !== component || last.interfaceText !== interfaceText || last.place !== now) {
      const row = { component, interfaceText };
      last = { ...row, place: now, way: wayTo(pbxUrl, now, row) };
    }
    return last.way;
  };
}

/** Whether the dialplan asked in this way (`wayTo`) before: PBX, row, component, address and secret fit together. */
export const hasAsked = (recall: CallLog['recall'], way: string): boolean => recall(askedKey(way)) === 'yes';

/** What earlier calls showed of this PBX, kept between runs. */
export class PbxKnowledge {
  readonly #log: CallLog;
  /** The way that was looked up last. */
  #known: { way: string; hasAsked: boolean } | null = null;

  constructor(log: CallLog) {
    this.#log = log;
  }

  hasAsked(way: string): boolean {
    if (this.#known?.way !== way)
      this.#known = { way, hasAsked: hasAsked((key) => this.#log.recall(key), way) };
    return this.#known.hasAsked;
  }

  /** Until when ended calls were asked about once more, UTC ms of their ends. */
  lookedAgainUntil(): number {
    return Number(this.#log.recall(lookedKey) ?? 0);
  }

  lookedAgain(endedAt: number): void {
    if (endedAt > this.lookedAgainUntil()) this.#log.remember(lookedKey, String(endedAt));
  }

  /** The callers that questions named, the newest last: numbers or words that the PBX's dialer presents. */
  dialerIds(): string[] {
    return (this.#log.recall(dialersKey) ?? '').split('\n').filter((id) => id !== '');
  }

  askedFrom(src: string): void {
    const known = this.dialerIds();
    if (src === '' || src.includes('\n') || known.includes(src)) return;
    this.#log.remember(dialersKey, [...known, src].slice(-mostDialers).join('\n'));
  }

  /** The PBX's pushed events reach this desk. */
  pushesEvents(): boolean {
    return this.#log.recall(pushedKey) === 'yes';
  }

  /** Once is enough: each write waits for the disk. */
  asked(way: string): void {
    if (this.hasAsked(way)) return;
    this.#log.remember(askedKey(way), 'yes');
    this.#known = null;
  }

  /** Whether both ends of a call were pushed, for how often the next one must be asked about. */
  ended({ firstPartyRecord, secondPartyRecord }: Call): void {
    const records = [firstPartyRecord, secondPartyRecord].filter((record) => record !== null);
    const pushed = records.filter(({ source }) => source === 'webhook').length;
    if (pushed < records.length) this.#log.remember(pushedKey, 'no');
    if (pushed === 2) this.#log.remember(pushedKey, 'yes');
  }
}
