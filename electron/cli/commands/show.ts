import { openHistory } from '../../storage/calls/history.ts';
import { readArguments } from '../arguments.ts';
import { describeCall } from '../call-output.ts';
import { complain, complainUsage, warn } from '../complain.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeIncoming } from '../incoming-output.ts';
import { eventJson } from '../json-lines.ts';
import { printDrawing, printJson, printLines } from '../output.ts';
import { wrapUpText } from '../wrap-up-text.ts';

/** `show CALL_ID [--json]`: one call's whole event log and timeline. Only reads. */
export async function show(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { json: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const [wanted, ...more] = read.value.positionals;
  if (wanted === undefined || more.length > 0)
    return complainUsage('show takes one call id, as `calls` prints it: dotaraf show CALL_ID [--json]');
  const history = openHistory(read.value.dataDirectory, warn);
  if (!history.ok) return complain(history.error);
  const found = history.value.find(wanted);
  const events = found === null ? [] : history.value.events(found.callId);
  const incoming = found?.direction === 'in' ? history.value.incoming(found.callId) : [];
  history.value.close();
  if (found === null) return complain({ kind: 'call-not-found', callId: wanted });
  if (read.value.flag('json')) {
    for (const event of [...events, ...incoming]) printJson(eventJson(event));
  } else {
    const said = found.wrapUp === undefined ? [] : ['', wrapUpText(found.wrapUp)];
    if (found.direction === 'in') printLines(describeIncoming(incoming));
    else printDrawing(describeCall(events));
    printLines(said);
  }
  return exitCodes.ok;
}
