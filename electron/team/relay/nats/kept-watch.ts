import { ok, type Result } from '../../../../shared/result.ts';
import { type RelayClock, repeat } from '../slots/clock.ts';
import type { Entry } from '../slots/store.ts';
import type { Bucket } from './bucket.ts';

/** Milliseconds from one look at the watch to the next. */
const lookEvery = 5_000;

/**
 * Watches a bucket, and begins again when the watch has fallen silent: a server of a cluster that dies takes the watch's
 * consumer with it, and nats.js misses its heartbeats only after a minute or more. An entry that was there at one look and
 * was not shown by the next proves it. A bucket that was lost and made anew is watched anew, too.
 * `away`: NATS gave no answer to the first watch.
 */
export async function keepWatching(
  { watch, state }: Pick<Bucket, 'watch' | 'state'>,
  seen: (entry: Entry) => void,
  clock: Pick<RelayClock, 'after'>,
): Promise<Result<{ stop(): void }, 'away'>> {
  let [shown, due] = [0, 0];
  let made: string | null = null;
  const begin = () =>
    watch((entry) => {
      shown = entry.revision;
      seen(entry);
    });
  const first = await begin();
  if (!first.ok) return first;
  let running: { stop(): void } | null = first.value;
  let isStopped = false;

  const beginAgain = async () => {
    running?.stop();
    running = null;
    shown = 0;
    const again = await begin();
    if (!again.ok) return;
    if (isStopped) again.value.stop();
    else running = again.value;
  };
  const look = async () => {
    const shownBefore = shown;
    const there = await state();
    if (isStopped || !there.ok) return;
    const isAnother = made !== null && made !== there.value.made;
    const isBehind = shownBefore < due;
    [due, made] = [there.value.newest, there.value.made];
    if (running === null || isBehind || isAnother) await beginAgain();
  };
  const stopLooking = repeat(clock, lookEvery, look);
  return ok({
    stop() {
      isStopped = true;
      stopLooking();
      running?.stop();
    },
  });
}
