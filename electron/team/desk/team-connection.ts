import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { connectTo, isRefusal } from '../protocol/connection.ts';
import { subjects } from '../protocol/subjects.ts';
import type { Membership } from './membership.ts';

/** Milliseconds: for the connection at the start, and between two attempts; who is not let in may be again some minutes later. */
const [connectPatience, again, shutOutAgain] = [3_000, 1_000, 20_000];

/** This desk's connection to NATS, as it comes and goes. */
export class TeamConnection {
  readonly #membership: Membership;
  readonly #unreachable: () => void;
  #connection: NatsConnection | null = null;
  #isUp = false;
  #isShutOut = false;
  #isClosed = false;
  #first: Promise<void> | null = null;
  readonly #attempted = Promise.withResolvers<void>();

  /** `unreachable`: told whenever NATS is found to be away. */
  constructor(membership: Membership, unreachable: () => void) {
    this.#membership = membership;
    this.#unreachable = unreachable;
  }

  /** Begins to connect, and goes on until `close`. `connected` gets each connection: another one after a time of being shut out. */
  open(connected: (connection: NatsConnection) => void): void {
    this.#first ??= this.#connect(connected);
  }

  /** At the start it is waited for: some seconds, and longer while a slow computer is still at its first attempt. */
  async reached(): Promise<Result<NatsConnection, 'shut-out' | 'away'>> {
    if (this.#connection === null && this.#first !== null)
      await Promise.race([this.#first, Promise.all([this.#attempted.promise, pause(connectPatience)])]);
    if (this.#isShutOut) return fail('shut-out');
    const connection = this.#connection;
    return connection === null || !this.#isUp || connection.isClosed() ? fail('away') : ok(connection);
  }

  /** The team's server lets this desk in no more. */
  isShutOut(): boolean {
    return this.#isShutOut;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#connection?.close();
  }

  async #connect(connected: (connection: NatsConnection) => void): Promise<void> {
    const { servers, jwt, seed, settings, authority } = this.#membership;
    const inboxPrefix = subjects.inbox(settings.number);
    const options = { servers, jwt, seed: new TextEncoder().encode(seed), inboxPrefix, authority };
    let made = await connectTo(options);
    this.#attempted.resolve();
    while (!made.ok && !this.#isClosed) {
      this.#isShutOut = made.error === 'not-let-in';
      this.#unreachable();
      if (this.#isShutOut) return this.#connectLater(connected);
      await pause(again, null, { ref: false });
      made = await connectTo(options);
    }
    if (!made.ok) return;
    if (this.#isClosed) return void (await made.value.close());
    this.#connection = made.value;
    this.#isUp = true;
    this.#isShutOut = false;
    void this.#follow(made.value, connected);
    connected(made.value);
  }

  #connectLater(connected: (connection: NatsConnection) => void): void {
    const connect = () => void (this.#isClosed || this.#connect(connected));
    setTimeout(connect, shutOutAgain).unref();
  }

  async #follow(connection: NatsConnection, connected: (connection: NatsConnection) => void): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.#isUp = false;
        this.#unreachable();
      }
      if (status.type === 'reconnect') this.#isUp = true;
      if (status.type === 'error' && isRefusal(status.error)) this.#isShutOut = true;
    }
    this.#isUp = false;
    if (this.#isShutOut) this.#connectLater(connected);
  }
}
