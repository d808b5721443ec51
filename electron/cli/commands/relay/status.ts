import { textOf } from '../../../team/protocol/connection.ts';
import { subjects } from '../../../team/protocol/subjects.ts';
import { counted } from '../../../team/relay/counted.ts';
import { alarmText, type RelayStatus, statusSchema } from '../../../team/relay/status.ts';
import { readOptions } from '../../arguments.ts';
import { complain } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';
import { asRelay } from './join-as-relay.ts';

const patience = 3_000;

/** `relay status`: slots, the line, relays, the PBX, alarms, as a running relay sees them. */
export async function showStatus(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { json: { type: 'boolean' } },
    environment,
    'dotaraf relay status --config FILE [--json]',
  );
  if (!read.ok) return read.error;
  return asRelay(read.value, environment, async ({ connection, servers }) => {
    try {
      const answer = await connection.request(subjects.status, '', { timeout: patience });
      const status = statusSchema.parse(answer.json());
      if (read.value.flag('json')) printJson(status);
      else printLines(linesOf(status));
      return exitCodes.ok;
    } catch {
      return complain({ kind: 'relay-unreachable', address: textOf(servers) });
    }
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
