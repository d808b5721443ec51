import type { SimotelClient } from '../../../pbx/simotel/client.ts';

/** Milliseconds from one look at the PBX's records to the next, and to that after one that showed nothing. */
const [looksEvery, looksAgain] = [10 * 60_000, 10_000];

/**
 * Keeps the client's knowledge of the PBX's time zone: campaigns are added by its wall clock, which may be another one than
 * that of `pbx.timeZone`. `now`: milliseconds that never go back.
 */
export class ZoneLooks {
  readonly #client: Pick<SimotelClient, 'learnZone'>;
  readonly #now: () => number;
  #due = Number.NEGATIVE_INFINITY;
  #look: Promise<void> = Promise.resolve();
  #isKnown = false;

  constructor(client: Pick<SimotelClient, 'learnZone'>, now: () => number) {
    this.#client = client;
    this.#now = now;
  }

  /** Settles once the PBX's records were looked at lately; what they could not show stays as it was. */
  async looked(): Promise<void> {
    if (this.#now() >= this.#due) {
      this.#due = this.#now() + looksEvery;
      this.#look = this.#lookOnce();
    }
    await this.#look;
  }

  /** Whether a record of the PBX has shown its zone. */
  isKnown(): boolean {
    return this.#isKnown;
  }

  /** A record of the PBX showed it elsewhere than in a look. */
  shown(): void {
    this.#isKnown = true;
  }

  /** The PBX refused what was sent by its wall clock: it may have been set to another zone. */
  doubt(): void {
    this.#due = Number.NEGATIVE_INFINITY;
  }

  async #lookOnce(): Promise<void> {
    const seen = await this.#client.learnZone();
    if (seen.ok && seen.value) this.#isKnown = true;
    else this.#due = this.#now() + looksAgain;
  }
}
