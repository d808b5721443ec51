import type { ComponentUrls } from '../../../shared/call/component-request.ts';
import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { EngineListener } from '../../engine/event-stream.ts';
import { readOptions } from '../arguments.ts';
import { createEventPrinter } from '../call-output.ts';
import { complain } from '../complain.ts';
import { configOf } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { incomingLine } from '../incoming-output.ts';
import { print, printLines, say } from '../output.ts';
import { requestLine } from '../request-line.ts';
import { onSignals } from '../signals.ts';
import { startLoggedEngine } from '../start-engine.ts';
import { watchOwner } from '../watch-owner.ts';

/**
 * `listen`: answers the dialplan and takes up unfinished calls, until Ctrl-C; prints each request and its answer.
 * `--watch`: prints what the app or command that does so already notes, beside it.
 */
export async function listen(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(words, { watch: { type: 'boolean' } }, environment, 'dotaraf listen [--watch]');
  if (!read.ok) return read.error;
  if (read.value.flag('watch')) return watchOwner(read.value.dataDirectory);
  const config = await configOf(read.value, environment);
  if (!config.ok) return config.error;
  const engine = await startLoggedEngine({
    config: config.value,
    dataDirectory: read.value.dataDirectory,
    owner: 'dotaraf listen',
    listeners: [createPrinter()],
  });
  if (!engine.ok) {
    if (engine.error.kind === 'data-dir-owned') say('dotaraf listen --watch shows what comes in there.');
    return complain(engine.error);
  }
  printLines([
    ...`Listening.${places(engine.value.addresses(), config.value)}`.split('\n'),
    'Ctrl-C ends it.',
  ]);
  await signalled();
  await engine.value.stop();
  return exitCodes.ok;
}

/** Settles at Ctrl-C: while a team's NATS is away, nothing else keeps the process. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const kept = setInterval(() => {}, 3_600_000);
    onSignals(() => {
      clearInterval(kept);
      resolve();
    });
  });
}

function createPrinter(): EngineListener {
  const printCallEvent = createEventPrinter();
  return (event) => {
    if (event.type === 'call-event') printCallEvent(event.event);
    if (event.type === 'incoming') print(incomingLine(event.call));
    if (event.type === 'request-arrived') print(requestLine(event.entry, Date.now()));
    if (event.type === 'team-settings')
      say('The settings of the team have changed. They count from the next start of dotaraf listen.');
    if (event.type === 'problem') complain(event.error);
  };
}

function places(urls: ComponentUrls | null, { dialing }: Config): string {
  if (urls === null) return '';
  const events = `the PBX's event settings:\n  events     ${urls.events}`;
  if (!chosenPlacement(dialing).isAsked) return ` Paste into ${events}`;
  return ` Paste into the dialplan's components:\n  Trunk API  ${urls.trunkApi}\n  Exten API  ${urls.extenApi}\nand into ${events}`;
}
