import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { type Crowd, holderOf } from './crowds.ts';
import { hear } from './hear.ts';

/** So many connections of one key, and milliseconds for them: a computer that falls asleep has one. */
const [most, within] = [2, 60_000];

const endedSchema = z.object({
  client: z.object({ user: z.string(), jwt: z.string() }),
  /** `Slow Consumer (Write Deadline)` and `Slow Consumer (Pending Bytes)`: nobody read it for ten seconds, or 64 MB waited. */
  reason: z.string().startsWith('Slow Consumer'),
});

/**
 * Tells of each key of which the servers ended more connections than that because nobody read them: while much waits on one,
 * a server has whoever writes there wait, too, and that is the relay (nats-server's `stalledWait`). `now`: milliseconds of a clock
 * that never goes back.
 */
export function watchUnread(
  system: NatsConnection,
  account: string,
  now: () => number,
  unread: (holder: Crowd) => void,
): void {
  const ended = new Map<string, number[]>();
  hear(system, `$SYS.ACCOUNT.${account}.DISCONNECT`, endedSchema, ({ client: { user, jwt } }) => {
    const holder = holderOf(jwt);
    if (holder === null) return;
    const lately = [...(ended.get(user) ?? []), now()].filter((at) => at > now() - within);
    ended.set(user, lately);
    if (lately.length <= most) return;
    ended.delete(user);
    unread({ publicKey: user, holder });
  });
}
