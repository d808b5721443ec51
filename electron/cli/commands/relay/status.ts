import { textOf } from '../../../team/protocol/connection.ts';
import { counted } from '../../../team/relay/counted.ts';
import type { RelayStatus } from '../../../team/relay/status.ts';
import { alarmText, askStatus } from '../../../team/relay/team-status.ts';
import { readOptions } from '../../arguments.ts';
import { complain } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';
import { asRelay } from './join-as-relay.ts';

/** `relay status`: slots, the line, relays, the PBX, alarms, as all running relays see them together. */
export async function showStatus(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { json: { type: 'boolean' } },
    environment,
    'dotaraf relay status --config FILE [--json]',
  );
  if (!read.ok) return read.error;
  return asRelay(read.value, environment, async ({ connection, servers }) => {
    const status = await askStatus(connection);
    if (status === null) return complain({ kind: 'relay-unreachable', address: textOf(servers) });
    if (read.value.flag('json')) printJson(status);
    else printLines(linesOf(status));
    return exitCodes.ok;
  });
}

function linesOf({ slots, waiting, relays, pbx, alarms }: RelayStatus): string[] {
  return [
    `PBX ${pbx}, ${counted(relays, 'relay')}, ${counted(waiting, 'call')} in line`,
    ...slots.map(({ row, state, desk, callId }) =>
      `  ${row.padEnd(16)}  ${state.padEnd(11)}  ${desk ?? ''}  ${callId ?? ''}`.trimEnd(),
    ),
    ...alarms.map((alarm) => `  ${alarmText(alarm)}`),
  ];
}
