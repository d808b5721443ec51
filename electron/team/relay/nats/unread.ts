import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { fewAMinute } from '../../../../shared/time/few-a-minute.ts';
import { type Crowd, holderOf } from './crowds.ts';
import { hear } from './hear.ts';

/** Connections of one key that may end so within a minute: a computer that falls asleep has one. */
const most = 2;

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
  const ended = new Map<string, () => boolean>();
  hear(system, `$SYS.ACCOUNT.${account}.DISCONNECT`, endedSchema, ({ client: { user, jwt } }) => {
    const holder = holderOf(jwt);
    if (holder === null) return;
    const isOneOfFew = ended.get(user) ?? fewAMinute(most, now);
    ended.set(user, isOneOfFew);
    if (isOneOfFew()) return;
    ended.delete(user);
    unread({ publicKey: user, holder });
  });
}
