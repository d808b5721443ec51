import type { Config } from '../../../shared/settings/config.ts';
import { startEngine } from '../../engine/engine.ts';
import { componentUrls } from '../../intake/http/component-urls.ts';
import type { TraceEntry } from '../../intake/http/trace.ts';
import { readArguments } from '../arguments.ts';
import { createEventPrinter } from '../call-output.ts';
import { complain, complainUsage } from '../complain.ts';
import { configOf } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { incomingLine } from '../incoming-output.ts';
import { onSignals } from '../signals.ts';
import { withoutControls } from '../terminal-text.ts';

/** `listen`: answers the dialplan and takes up unfinished calls, until Ctrl-C; prints each request and its answer. */
export async function listen(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, {}, environment);
  if (!read.ok) return complainUsage(read.error);
  if (read.value.positionals.length > 0) return complainUsage('listen takes no words: dotaraf listen');
  const config = await configOf(read.value, environment);
  if (!config.ok) return config.error;
  const print = createEventPrinter();
  const engine = await startEngine({
    config: config.value,
    dataDirectory: read.value.dataDirectory,
    owner: 'dotaraf listen',
    onEvent: print,
    onIncoming: (call) => process.stdout.write(`${incomingLine(call)}\n`),
    onTrace: (entry) => process.stdout.write(`${traceLine(entry)}\n`),
    onProblem: (error) => complain(error),
  });
  if (!engine.ok) return complain(engine.error);
  process.stdout.write(`Listening. Paste into ${places(config.value)}\nCtrl-C ends it.\n`);
  await new Promise<void>((resolve) => onSignals(() => resolve()));
  await engine.value.stop();
  return exitCodes.ok;
}

/** A desk that originates is asked by no component. */
function places({ listener, dialing }: Config): string {
  const urls = componentUrls(listener);
  const events = `the PBX's event settings:\n  events     ${urls.events}`;
  if (dialing.way === 'originate') return events;
  return `the dialplan's components:\n  Trunk API  ${urls.trunkApi}\n  Exten API  ${urls.extenApi}\nand into ${events}`;
}

function traceLine(entry: TraceEntry): string {
  const { method, path, remoteAddress, status, answer, milliseconds, request } = entry;
  const asked =
    request === null ? '' : `  src=${request.src} dst=${request.dst} unique_id=${request.uniqueId}`;
  const answered = status === null ? 'the client left before the answer' : `${status} ${answer}`;
  const time = new Date().toISOString().slice(11, 23);
  const line = `${time}  ${remoteAddress}  ${method} ${path}${asked}  ->  ${answered}  (${milliseconds.toFixed(1)} ms)`;
  return withoutControls(line);
}
