import { afterAll, expect, test } from 'vitest';
import { ask } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, launchApp } from '../support/app/launch-app.ts';
import { fuzzFitting, fuzzRefusals } from '../support/fuzz/fuzz-ipc.ts';

afterAll(closeApps);
afterAll(closeBrowser);

const seed = Number(process.env.DOTARAF_SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.DOTARAF_STEPS ?? 200_000);

test('random channels, payloads and frames are rejected, hostile ones that fit are answered: the long form', async () => {
  process.stdout.write(`fuzzed IPC: ${runs} attempts, DOTARAF_SEED=${seed}\n`);
  const app = await launchApp();
  await ask(await app.window('main'), 'preferences:save', { language: 'en' });
  await fuzzRefusals(app, runs, seed);
  await fuzzFitting(app, runs / 10, seed);
  expect(app.process.output()).not.toMatch(/Unhandled|uncaught|TypeError/i);
});
