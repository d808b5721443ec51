import type { NatsConnection } from '@nats-io/transport-node';
import { type Membership, readMembership } from '../../../electron/team/desk/membership.ts';
import { connectTo } from '../../../electron/team/protocol/connection.ts';
import type { Invitation } from '../../../electron/team/protocol/invitation.ts';
import { subjects } from '../../../electron/team/protocol/subjects.ts';
import { valueIn } from '../storage/stored-calls.ts';

/** The membership of the desk that has its data here. */
export function membershipIn(dataDirectory: string): Membership {
  const membership = valueIn(readMembership(dataDirectory));
  if (membership === null) throw new Error('no desk');
  return membership;
}

/** What a program that stole a desk's key could send. */
export const asDesk = (membership: Membership): Promise<NatsConnection> =>
  connectBy(membership, membership.settings.number);

/** What whoever holds an invitation could send. */
export const asHolder = (invitation: Invitation): Promise<NatsConnection> =>
  connectBy(invitation, invitation.id);

const connectBy = async (
  { servers, jwt, seed }: Pick<Invitation, 'servers' | 'jwt' | 'seed'>,
  id: string,
): Promise<NatsConnection> =>
  valueIn(
    await connectTo({
      ...{ servers, jwt, seed: new TextEncoder().encode(seed) },
      inboxPrefix: subjects.inbox(id),
    }),
  );
