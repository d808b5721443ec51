import type { Result } from '../../../../shared/result.ts';
import { listShutOut, type ShutOut } from '../desks/registry.ts';
import type { RelayClock } from '../slots/clock.ts';
import type { Bucket } from './bucket.ts';
import type { TeamKeys } from './keys.ts';
import { type NotPushed, pushClaims } from './push-claims.ts';

/**
 * Tells the servers which keys let nobody in any more: who is connected with one is cut off at once. Relays and
 * administrators do so at any time, and the servers keep what came last: what was listed is looked at again afterwards, so
 * that no list from before a revocation stays in force.
 */
export async function pushShutOut(
  servers: readonly string[],
  keys: TeamKeys,
  registry: Pick<Bucket, 'list'>,
): Promise<Result<ShutOut, NotPushed>> {
  let listed: Result<ShutOut, NotPushed> = await listShutOut(registry);
  while (listed.ok) {
    const pushed = await pushClaims(servers, keys, await keys.teamWithout(listed.value.keys));
    if (!pushed.ok) return pushed;
    const now = await listShutOut(registry);
    if (now.ok && now.value.keys.join() === listed.value.keys.join()) return now;
    listed = now;
  }
  return listed;
}

/** Milliseconds until what NATS did not take is tried again, and until the list is looked at in any case: a relay may have ended that would have pushed it. */
const [again, atLatest] = [5_000, 10 * 60_000];

/** Pushes the list when it is told to, and whenever it changes by itself. `refused`: told once while the servers can't keep it. */
export function keepShutOut(
  push: () => Promise<Result<ShutOut, NotPushed>>,
  clock: Pick<RelayClock, 'after'>,
  refused: (words: string) => void,
): { push(): Promise<void>; stop(): void } {
  let told = '';
  let cancel: () => void = () => {};
  let isStopped = false;
  const pushNow = async () => {
    const pushed = await push();
    const words = pushed.ok || pushed.error === 'away' ? '' : pushed.error.refused;
    if (words !== '' && words !== told) refused(words);
    told = words;
    cancel();
    if (isStopped) return;
    cancel = clock.after(pushed.ok ? untilNext(pushed.value) : again, () => void pushNow());
  };
  return {
    push: pushNow,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

const untilNext = ({ changesAt }: ShutOut): number =>
  Math.min(atLatest, Math.max(0, (changesAt ?? Number.POSITIVE_INFINITY) - Date.now()));
