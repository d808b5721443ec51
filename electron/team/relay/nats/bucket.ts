import { randomUUID } from 'node:crypto';
import { JetStreamApiError } from '@nats-io/jetstream';
import { type KV, type KvEntry, Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Watch } from '../slots/joining.ts';
import type { Entry, Store, Written } from '../slots/store.ts';
import { streamManager } from './stream.ts';

export interface Bucket {
  store: Store;
  watch: Watch;
  /** All entries below a key such as `desk`, as they are now. */
  list(prefix: string): Promise<Result<Entry[], 'away'>>;
  /** The revision of its newest entry (0 where there is none), and when it was made, as NATS writes it: not twice the same. */
  state(): Promise<Result<{ newest: number; made: string }, 'away'>>;
}

/** Milliseconds; while a server is away a request waits this long. */
const patience = 2_000;
/** JetStream's own: the key has another revision than was expected. */
const wrongRevision = [10071, 10164];

/** The KV bucket itself, opened when it is needed, and again after a failure. */
class OpenedBucket {
  readonly #kvm: Kvm;
  readonly #name: string;
  readonly #replicas: number;
  #opened: KV | null = null;

  constructor(connection: NatsConnection, name: string, replicas: number) {
    this.#kvm = new Kvm(connection);
    this.#name = name;
    this.#replicas = replicas;
  }

  /** What it answers, or what its failure means. */
  async ask<T>(ask: (kv: KV) => Promise<T>, otherwise: (error: unknown) => T): Promise<T> {
    try {
      // Made where it is not there; the same call finds one that was lost. No time to live: it never ends a lease.
      const options = { history: 1, replicas: this.#replicas, timeout: patience };
      this.#opened ??= await this.#kvm.create(this.#name, options);
      return await ask(this.#opened);
    } catch (error) {
      const answer = otherwise(error);
      if (!isConflict(error)) this.#opened = null;
      return answer;
    }
  }

  /** `write`: gives the entry's new revision. */
  write(write: (kv: KV) => Promise<number>): Promise<Written> {
    return this.ask<Written>(
      async (kv) => ({ kind: 'written', revision: await write(kv) }),
      (error) => ({ kind: isConflict(error) ? 'conflict' : 'unknown' }),
    );
  }
}

/**
 * A KV bucket that the relays share, on a connection of the relay's own user; its name is `leases` or `desks`. `replicas`: of
 * how many servers of a cluster keep it, where it is made.
 */
export function openBucket(
  connection: NatsConnection,
  bucketName: 'leases' | 'desks' = 'leases',
  replicas = 1,
): Bucket {
  const bucket = new OpenedBucket(connection, bucketName, replicas);

  const forget: Store['forget'] = async (key, revision) => {
    try {
      const { streams } = await streamManager(connection);
      const filter = `$KV.${bucketName}.${key}`;
      await streams.purge(`KV_${bucketName}`, { filter, seq: revision + 1 });
      return { kind: 'written', revision };
    } catch {
      return { kind: 'unknown' };
    }
  };

  const store: Store = {
    get: (key) =>
      bucket.ask<Awaited<ReturnType<Store['get']>>>(
        async (kv) => {
          const entry = await kv.get(key);
          return ok(entry === null ? null : entryOf(entry));
        },
        () => fail('away'),
      ),
    put: (key, value, revision) =>
      bucket.write((kv) => {
        const text = JSON.stringify(value);
        return revision === 0 ? kv.create(key, text) : kv.update(key, text, revision, patience);
      }),
    set: (key, value) => bucket.write((kv) => kv.put(key, JSON.stringify(value))),
    remove: (key) =>
      bucket.write(async (kv) => {
        await kv.delete(key);
        return 0;
      }),
    forget,
    newId: randomUUID,
  };

  const watch: Watch = (seen) =>
    bucket.ask<Awaited<ReturnType<Watch>>>(
      async (kv) => {
        const entries = await kv.watch();
        void (async () => {
          for await (const entry of entries) seen(entryOf(entry));
        })();
        return ok({ stop: () => entries.stop() });
      },
      () => fail('away'),
    );

  const list: Bucket['list'] = (prefix) =>
    bucket.ask<Awaited<ReturnType<Bucket['list']>>>(
      async (kv) => {
        const names: string[] = [];
        for await (const name of await kv.keys(`${prefix}.>`)) names.push(name);
        const found = await Promise.all(names.map((name) => kv.get(name)));
        return ok(found.filter((entry) => entry !== null).map(entryOf));
      },
      () => fail('away'),
    );

  const state: Bucket['state'] = async () => {
    try {
      const { streams } = await streamManager(connection);
      const { created, state } = await streams.info(`KV_${bucketName}`);
      return ok({ newest: state.last_seq, made: created });
    } catch {
      return fail('away');
    }
  };

  return { store, watch, list, state };
}

const isConflict = (error: unknown) =>
  error instanceof JetStreamApiError && wrongRevision.includes(error.code);

function entryOf(entry: KvEntry): Entry {
  const { key, revision, created, operation } = entry;
  const value: unknown = operation === 'PUT' ? entry.json() : null;
  return { key, revision, stamp: created.getTime(), value };
}
