import { createInterface } from 'node:readline';
import { connectSandbox, sandboxConfig } from '../../pbx/sandbox/desk.ts';
import {
  firstPartyScripts,
  type Sandbox,
  secondPartyScripts,
  startSandbox,
} from '../../pbx/sandbox/sandbox.ts';
import { readArguments, readWhole } from '../arguments.ts';
import { complain, complainUsage } from '../complain.ts';
import { exitCodes } from '../exit-codes.ts';
import { print, printLines } from '../output.ts';
import { onSignals } from '../signals.ts';

const defaultPort = '8088';
const listener = { port: 5099, pathToken: 'sandbox-desk-201' };

/** `sandbox [--port N]`: the simulated PBX alone, until Ctrl-C. Prints how a configuration points at it. */
export async function sandbox(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { port: { type: 'string' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  if (read.value.positionals.length > 0)
    return complainUsage('sandbox takes no words: dotaraf sandbox [--port N]');
  const port = readWhole('port', read.value.text('port') ?? defaultPort, 65_535);
  if (!port.ok) return complainUsage(port.error);
  try {
    return await serve(port.value);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    return complain({ kind: 'listener-port-taken', host: '127.0.0.1', port: port.value });
  }
}

async function serve(port: number): Promise<number> {
  const running = await startSandbox({ port });
  const config = sandboxConfig(running.baseUrl, listener);
  connectSandbox(running, config);
  printLines(introduction(running.baseUrl, JSON.stringify(config, null, 2)).split('\n'));
  running.onTrace(({ at, about, text }) =>
    print(`${new Date(at).toISOString().slice(11, 23)}  ${about.padEnd(9)}  ${text}`),
  );
  const stopReading = readLines((line) => takeLine(running, line));
  await new Promise<void>((resolve) => onSignals(() => resolve()));
  stopReading();
  await running.close();
  return exitCodes.ok;
}

/** Lines that a person types; without a keyboard there are none. The returned function stops the reading. */
function readLines(take: (line: string) => void): () => void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', take);
  return () => {
    lines.close();
    process.stdin.unref?.();
  };
}

function takeLine(running: Sandbox, line: string): void {
  const [word, from = '', missed] = line.trim().split(/\s+/);
  if (word === undefined || word === '') return;
  if (word === 'in' && /^\+?\d{2,20}$/.test(from)) running.ringIn({ from, answer: missed !== 'missed' });
  else print('Not understood. Type: in NUMBER, or: in NUMBER missed');
}

function introduction(baseUrl: string, config: string): string {
  const rows = (scripts: typeof firstPartyScripts) =>
    scripts
      .map(({ ending, does }) => `  ${(ending === '' ? 'other' : `...${ending}`).padEnd(8)} ${does}`)
      .join('\n');
  return [
    `A simulated SimoTel PBX runs at ${baseUrl}. Ctrl-C ends it.`,
    '',
    'Write this to a file, say sandbox.json, and call it from a second terminal:',
    '  npm run -s dotaraf -- dial 09125550100 --config sandbox.json --data-dir ./sandbox-data',
    '',
    config,
    '',
    'The last two digits of the dialled number choose what the second party does:',
    rows(secondPartyScripts),
    '',
    'Those of agent.number choose what the first party does (201 answers after 2 seconds):',
    rows(firstPartyScripts),
    '',
    'To have somebody call the agent, type here:',
    '  in NUMBER          201 rings and is picked up',
    '  in NUMBER missed   201 rings, nobody picks up',
    '',
  ].join('\n');
}
