import type { Secrets } from './connection-config.ts';
import { entriesOf, type Keychain, sealAll, unsealAll, without } from './keychain.ts';
import type { Profile } from './settings-schema.ts';
import type { ProfileStore } from './settings-store.ts';

export interface UnsealedOptions {
  profiles: ProfileStore;
  keychain: Keychain;
  /** Runs once after so many ms; the returned function cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}

/** Every profile's secrets in memory: what the keychain gave, and what the person entered since. */
export interface UnsealedSecrets {
  of(id: Profile['id']): Secrets;
  set(id: Profile['id'], secrets: Secrets): void;
  forget(id: Profile['id']): void;
  /** How often those of a profile were forgotten: what was begun before is not kept after it. */
  timesForgotten(id: Profile['id']): number;
  /** Asks the keychain for all that is sealed; what it can't give now it is asked for again by and by. */
  open(): Promise<void>;
  /** Called when secrets can be read that could not be after `open`. */
  onReadable(listener: () => void): void;
  /** Asks the keychain no more. */
  stop(): void;
}

/** Pauses (ms) before a keychain that was out of reach is asked again; the last one for good. */
const pauses = [1000, 5000, 30_000, 120_000];

export function createUnsealedSecrets({ profiles, keychain, after }: UnsealedOptions): UnsealedSecrets {
  const unsealed = new Map<Profile['id'], Secrets>();
  const forgotten = new Map<Profile['id'], number>();
  const timesForgotten = (id: Profile['id']) => forgotten.get(id) ?? 0;
  const listeners: (() => void)[] = [];
  let cancel: () => void = () => {};
  let stopped = false;
  const of = (id: Profile['id']) => unsealed.get(id) ?? {};
  /** With the keychain's new key. What it refuses stays sealed as it is, and so does what was saved meanwhile. */
  const sealAnew = async ({ id, sealed }: Pick<Profile, 'id' | 'sealed'>, secrets: Secrets) => {
    const renewed = await sealAll(secrets, keychain).catch(() => ({}));
    const now = profiles.find(id)?.sealed ?? {};
    const kept = entriesOf(renewed).filter(([name]) => now[name] === sealed[name]);
    if (kept.length > 0) profiles.change(id, { sealed: { ...now, ...Object.fromEntries(kept) } });
  };
  /** Whether everything that could not be read before can be now, as far as the keychain is there. */
  const unsealProfile = async ({ id, sealed }: Profile): Promise<boolean> => {
    const before = timesForgotten(id);
    const { secrets, later, stale } = await unsealAll(without(sealed, of(id)), keychain);
    if (timesForgotten(id) !== before) return true;
    unsealed.set(id, { ...secrets, ...of(id) });
    if (stale) await sealAnew({ id, sealed }, secrets);
    return !later;
  };
  const unsealProfiles = async (): Promise<boolean> => {
    const done = await Promise.all(profiles.list().map(unsealProfile));
    return done.every(Boolean);
  };
  const readable = () => JSON.stringify([...unsealed]);
  const askAgain = (attempt: number) => {
    if (stopped) return;
    cancel = after(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, () => {
      const before = readable();
      void unsealProfiles().then((done) => {
        if (readable() !== before) for (const listener of listeners) listener();
        if (!done) askAgain(attempt + 1);
      });
    });
  };
  return {
    of,
    set: (id, secrets) => void unsealed.set(id, secrets),
    timesForgotten,
    forget: (id) => {
      forgotten.set(id, timesForgotten(id) + 1);
      unsealed.delete(id);
    },
    open: async () => {
      if (!(await unsealProfiles())) askAgain(0);
    },
    onReadable: (listener) => void listeners.push(listener),
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
