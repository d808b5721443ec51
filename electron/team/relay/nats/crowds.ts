import { decode } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import type { Flooder } from '../desks/floods.ts';
import { hear } from './hear.ts';

/**
 * Connections that one key may have at a time: a desk has one for its app, and one for each command. NATS limits those of all keys
 * together alone, so that one key could take them all, and neither a desk nor a relay would be let in any more.
 */
const mostOfOne = 20;
/** After so many new ones of a key it is looked how many there are. */
const lookedAfter = 7;

/** Milliseconds for the answers of all servers, and connections that each of them lists in one. */
const [patience, page] = [1_000, 500];

const connectedSchema = z.object({ client: z.object({ user: z.string() }) });

const listSchema = z.object({
  data: z.object({
    total: z.int(),
    connections: z.array(z.object({ authorized_user: z.string().optional(), jwt: z.string().optional() })),
  }),
});
type Connected = z.infer<typeof listSchema>['data']['connections'][number];

/** A page of what all servers say of their connections in an account. */
async function pageOf(
  system: NatsConnection,
  account: string,
  offset: number,
): Promise<{ connections: Connected[]; isLast: boolean }> {
  const wanted = JSON.stringify({ auth: true, acc: account, limit: page, offset });
  const options = { strategy: 'stall', maxWait: patience } as const;
  const connections: Connected[] = [];
  let isLast = true;
  for await (const answer of await system.requestMany('$SYS.REQ.SERVER.PING.CONNZ', wanted, options)) {
    const read = listSchema.safeParse(answer.json());
    if (!read.success) continue;
    connections.push(...read.data.data.connections);
    isLast &&= read.data.data.total <= offset + page;
  }
  return { connections, isLast };
}

/** A key whose holder takes more of the servers than it may, and whose it is. */
export interface Crowd {
  publicKey: string;
  holder: Flooder;
}

function crowdsIn(connections: readonly Connected[]): Crowd[] {
  const counts = new Map<string, number>();
  const crowds = new Map<string, Crowd>();
  for (const { authorized_user: publicKey, jwt } of connections) {
    if (publicKey === undefined || jwt === undefined) continue;
    const count = (counts.get(publicKey) ?? 0) + 1;
    counts.set(publicKey, count);
    const holder = count > mostOfOne ? holderOf(jwt) : null;
    if (holder !== null) crowds.set(publicKey, { publicKey, holder });
  }
  return [...crowds.values()];
}

/** By the name that the team's key vouches for; null for a relay. */
export function holderOf(jwt: string): Flooder | null {
  const [, kind, id = ''] = /^(desk|invitation)-(.+)$/.exec(decode(jwt).name) ?? [];
  if (kind === undefined) return null;
  return kind === 'desk' ? { desk: id } : { invitation: id };
}

/** The keys that have more connections to these servers than they may; `account`: that of the desks. */
export async function findCrowds(system: NatsConnection, account: string): Promise<Crowd[]> {
  const all: Connected[] = [];
  for (let offset = 0; ; offset += page) {
    const { connections, isLast } = await pageOf(system, account, offset);
    all.push(...connections);
    if (isLast) return crowdsIn(all);
  }
}

/** Tells of each key that has more connections than it may: the servers tell of each one that is made. */
export function watchCrowds(system: NatsConnection, account: string, crowded: (crowd: Crowd) => void): void {
  const made = new Map<string, number>();
  let [isLooking, isWanted] = [false, true];
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      while (isWanted) {
        isWanted = false;
        for (const crowd of await findCrowds(system, account)) crowded(crowd);
      }
    } catch {
      // The servers gave no answer: looked at again with the next ones that are made.
    } finally {
      isLooking = false;
    }
  };
  hear(system, `$SYS.ACCOUNT.${account}.CONNECT`, connectedSchema, ({ client: { user } }) => {
    const count = (made.get(user) ?? 0) + 1;
    made.set(user, count % lookedAfter);
    if (count < lookedAfter) return;
    isWanted = true;
    void look();
  });
  void look();
}
