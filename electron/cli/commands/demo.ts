import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPathToken } from '../../intake/http/secrets.ts';
import type { Script } from '../../pbx/sandbox/sandbox.ts';
import { type SandboxDesk, startSandboxDesk } from '../../pbx/sandbox/sandbox-desk.ts';
import { readArguments } from '../arguments.ts';
import { complainUsage } from '../complain.ts';
import { exitCodes } from '../exit-codes.ts';
import { print, printLines } from '../output.ts';
import { placeCall } from './dial.ts';

interface Scene {
  title: string;
  number: string;
  script: Partial<Script>;
  exitCode: number;
}

const scenes: Scene[] = [
  {
    title: '1 of 3: both parties answer and talk',
    number: '0912 555 0100',
    script: {},
    exitCode: exitCodes.ok,
  },
  {
    title: '2 of 3: the agent does not answer',
    number: '0912 555 0142',
    script: { firstParty: 'no-answer', firstPartyRingSeconds: 5 },
    exitCode: exitCodes.firstParty,
  },
  {
    title: "3 of 3: the agent hangs up while the customer's phone rings",
    number: '0912 555 0106',
    script: {},
    exitCode: exitCodes.firstParty,
  },
];

/** `demo`: three calls through the real client, listener and engine, against the simulated PBX. */
export async function demo(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, {}, environment);
  if (!read.ok) return complainUsage(read.error);
  const [part, file] = read.value.positionals;
  if (part === 'team') return (await import('./demo/team.ts')).demoTeam(environment);
  if (part === 'desks' && file !== undefined) return (await import('./demo/desks.ts')).runDesks(file);
  if (part !== undefined) return complainUsage('demo takes no word but "team": dotaraf demo [team]');
  const directory = await mkdtemp(join(tmpdir(), 'dotaraf-demo-'));
  const desk = await startSandboxDesk(createPathToken());
  try {
    return await play(desk, directory);
  } finally {
    await desk.sandbox.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function play({ sandbox, config }: SandboxDesk, dataDirectory: string): Promise<number> {
  print(`A simulated SimoTel PBX runs at ${sandbox.baseUrl}; the agent is extension 201.`);
  for (const scene of scenes) {
    printLines(['', scene.title, '']);
    sandbox.scriptNext(scene.script);
    const order = {
      text: scene.number,
      config,
      dataDirectory,
      json: false,
      confirmed: true,
      evidenceTimeoutSeconds: 30,
    };
    const code = await placeCall(order);
    if (code !== scene.exitCode) return code === exitCodes.ok ? exitCodes.failed : code;
  }
  return exitCodes.ok;
}
