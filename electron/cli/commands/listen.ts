import type { ComponentRequest, ComponentUrls } from '../../../shared/call/component-request.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { EngineListener } from '../../engine/event-stream.ts';
import type { RequestEntry } from '../../engine/ports.ts';
import { readArguments } from '../arguments.ts';
import { createEventPrinter } from '../call-output.ts';
import { complain, complainUsage } from '../complain.ts';
import { configOf } from '../context.ts';
import { english } from '../english.ts';
import { exitCodes } from '../exit-codes.ts';
import { incomingLine } from '../incoming-output.ts';
import { print, printLines } from '../output.ts';
import { onSignals } from '../signals.ts';
import { startLoggedEngine } from '../start-engine.ts';

/** `listen`: answers the dialplan and takes up unfinished calls, until Ctrl-C; prints each request and its answer. */
export async function listen(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, {}, environment);
  if (!read.ok) return complainUsage(read.error);
  if (read.value.positionals.length > 0) return complainUsage('listen takes no words: dotaraf listen');
  const config = await configOf(read.value, environment);
  if (!config.ok) return config.error;
  const engine = await startLoggedEngine({
    config: config.value,
    dataDirectory: read.value.dataDirectory,
    owner: 'dotaraf listen',
    listeners: [createPrinter()],
  });
  if (!engine.ok) return complain(engine.error);
  printLines([
    ...`Listening.${places(engine.value.addresses(), config.value)}`.split('\n'),
    'Ctrl-C ends it.',
  ]);
  await new Promise<void>((resolve) => onSignals(() => resolve()));
  await engine.value.stop();
  return exitCodes.ok;
}

function createPrinter(): EngineListener {
  const printCallEvent = createEventPrinter();
  return (event) => {
    if (event.type === 'call-event') printCallEvent(event.event);
    if (event.type === 'incoming') print(incomingLine(event.call));
    if (event.type === 'request-arrived') print(requestLine(event.entry));
    if (event.type === 'problem') complain(event.error);
  };
}

/** A desk that originates is asked by no component. */
function places(urls: ComponentUrls | null, { dialing }: Config): string {
  if (urls === null) return '';
  const events = `the PBX's event settings:\n  events     ${urls.events}`;
  if (dialing.way === 'originate') return ` Paste into ${events}`;
  return ` Paste into the dialplan's components:\n  Trunk API  ${urls.trunkApi}\n  Exten API  ${urls.extenApi}\nand into ${events}`;
}

const questionText = ({ src, dst, uniqueId, unreadable }: ComponentRequest) =>
  unreadable ? 'in a form that can’t be read' : `src=${src} dst=${dst} unique_id=${uniqueId}`;

function requestLine({ from, target, answer, milliseconds, question, refused }: RequestEntry): string {
  const asked = question === null ? '' : `  ${questionText(question)}`;
  const answered = answer ?? 'the client left before the answer';
  const time = new Date().toISOString().slice(11, 23);
  const why = refused === null ? '' : `: ${english().refusal(refused.reason)}`;
  return `${time}  ${from}  ${target}${asked}  ->  ${answered}${why}  (${milliseconds.toFixed(1)} ms)`;
}
