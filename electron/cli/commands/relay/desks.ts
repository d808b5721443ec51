import type { NatsConnection } from '@nats-io/transport-node';
import { presenceSchema } from '../../../team/protocol/messages.ts';
import { subjects } from '../../../team/protocol/subjects.ts';
import { type Desk, listDesks } from '../../../team/relay/desks/registry.ts';
import { whyNotStored } from '../../../team/relay/nats/why-not-stored.ts';
import { readOptions } from '../../arguments.ts';
import { complain } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';
import { ownName } from '../../own-name.ts';
import { asRelay } from './join-as-relay.ts';

const patience = 1_000;

/** `relay desks`: every desk that was ever enrolled, and whether it is there now. */
export async function showDesks(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { json: { type: 'boolean' } },
    environment,
    'dotaraf relay desks --config FILE [--json]',
  );
  if (!read.ok) return read.error;
  return asRelay(read.value, environment, async ({ toDesks, registry, keys, servers }) => {
    const desks = await listDesks(registry);
    if (!desks.ok) return complain(await whyNotStored(servers, keys));
    const shown = await Promise.all(desks.value.map((desk) => withPresence(toDesks, desk)));
    if (read.value.flag('json')) for (const desk of shown) printJson(desk);
    else
      printLines(shown.length === 0 ? [`No desks yet: ${ownName()} relay enrol NUMBER`] : shown.map(lineOf));
    return exitCodes.ok;
  });
}

interface ShownDesk {
  desk: string;
  name: string;
  number: string;
  online: boolean;
  version: string;
  enrolledAt: string;
  revokedAt: string | null;
}

async function withPresence(connection: NatsConnection, desk: Desk): Promise<ShownDesk> {
  const { number, name, enrolledAt, revokedAt } = desk;
  const there = revokedAt === null ? await versionOf(connection, number) : null;
  return {
    desk: number,
    ...{ name, number, online: there !== null, version: there ?? desk.version },
    enrolledAt: new Date(enrolledAt).toISOString(),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
  };
}

/** The version of the program that runs at the desk; null where nobody is there. A desk may only answer below its own subjects. */
async function versionOf(connection: NatsConnection, desk: string): Promise<string | null> {
  const reply = subjects.answer(desk, `desks-${process.pid}`, 'ping');
  const answers = connection.subscribe(reply, { max: 1, timeout: patience });
  connection.publish(subjects.ping(desk), JSON.stringify({ kind: 'ping' }), { reply });
  try {
    for await (const answer of answers) return presenceSchema.safeParse(answer.json()).data?.version ?? null;
  } catch {
    // Nobody there: NATS's own empty answer, or none.
  }
  return null;
}

function lineOf({ number, name, online, version, enrolledAt, revokedAt }: ShownDesk): string {
  const state = revokedAt === null ? (online ? 'online' : 'away') : `revoked ${revokedAt.slice(0, 10)}`;
  return `${number.padEnd(12)}  ${name.padEnd(24)}  ${state.padEnd(18)}  ${version.padEnd(8)}  since ${enrolledAt.slice(0, 10)}`;
}
