import { revoke } from '../../../team/relay/desks/registry.ts';
import { notPushed } from '../../../team/relay/nats/push-claims.ts';
import { pushShutOut } from '../../../team/relay/nats/shut-out.ts';
import { whyNotStored } from '../../../team/relay/nats/why-not-stored.ts';
import { readArguments } from '../../arguments.ts';
import { complain, complainUsage } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print } from '../../output.ts';
import { asRelay } from './join-as-relay.ts';

/** `relay revoke NUMBER`: cuts the desk off, and lets none of its invitations in. */
export async function revokeDesk(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { json: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const [number, ...more] = read.value.positionals;
  if (number === undefined || more.length > 0)
    return complainUsage(
      'relay revoke takes the number of one desk: dotaraf relay revoke NUMBER --config FILE',
    );
  return asRelay(read.value, environment, async ({ registry, keys, servers }) => {
    const revoked = await revoke(registry, number);
    if (!revoked.ok) return complain(await whyNotStored(servers, keys));
    if (!revoked.value) return complain({ kind: 'desk-not-enrolled', number });
    const pushed = await pushShutOut(servers, keys, registry);
    if (!pushed.ok) return complain(notPushed(pushed.error, servers));
    if (!read.value.flag('json')) print(`Desk ${number} is shut out.`);
    return exitCodes.ok;
  });
}
