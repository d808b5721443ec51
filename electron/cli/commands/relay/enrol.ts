import { textOf } from '../../../team/protocol/connection.ts';
import {
  fingerprintOf,
  longestAddress,
  longestAuthority,
  serversToName,
} from '../../../team/protocol/invitation.ts';
import { deskNumber } from '../../../team/protocol/messages.ts';
import { invite } from '../../../team/relay/desks/registry.ts';
import { whyNotStored } from '../../../team/relay/nats/why-not-stored.ts';
import { readArguments, readWhole } from '../../arguments.ts';
import { complain, complainUsage } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';
import { ownName } from '../../own-name.ts';
import { asRelay } from './join-as-relay.ts';

const usage = 'dotaraf relay enrol NUMBER [--name NAME] [--hours N] --config FILE [--json]';
const options = {
  json: { type: 'boolean' },
  name: { type: 'string' },
  hours: { type: 'string' },
} as const;

/** `relay enrol NUMBER`: an invitation for the desk with this number, good once and for a day or `--hours`. */
export async function enrolDesk(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [number, ...more] = read.value.positionals;
  if (number === undefined || more.length > 0 || !deskNumber.test(number))
    return complainUsage(`relay enrol takes the number of one desk, in digits: ${usage}`);
  const hours = readWhole('hours', read.value.text('hours') ?? '24', 8_760);
  if (!hours.ok) return complainUsage(hours.error);
  const name = read.value.text('name')?.trim() || `Desk ${number}`;
  return asRelay(read.value, environment, async ({ registry, keys, servers, ...relay }) => {
    const advertised = serversToName(relay.advertised);
    if (advertised.length === 0)
      return complainUsage(
        `an invitation names addresses of at most ${longestAddress} characters, and ${textOf(relay.advertised)} is longer: name a shorter one in nats.advertise.`,
      );
    const { authority = '' } = keys;
    if (authority.length > longestAuthority)
      return complainUsage(
        `an invitation carries an authority of at most ${longestAuthority} characters, and keys/authority.pem has ${authority.length}: put the certificate of one authority there, and nothing else.`,
      );
    const invited = await invite(registry, keys, { number, name, servers: advertised, hours: hours.value });
    if (!invited.ok) return complain(await whyNotStored(servers, keys));
    const { link, invitation, expiresAt } = invited.value;
    if (read.value.flag('json')) printJson({ invitation: link });
    else
      printLines([
        `Invitation for ${name}, number ${number}, to the team at ${textOf(advertised)}.`,
        `It can be used once, until ${new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC. Whoever has it can make calls as ${number}.`,
        `Fingerprint of the team: ${fingerprintOf(invitation)}. The desk shows it before it joins.`,
        '',
        link,
        '',
        `In the app: the link, or “I have an invitation” in the assistant. In a terminal: ${ownName()} team join -   (and paste it)`,
      ]);
    return exitCodes.ok;
  });
}
