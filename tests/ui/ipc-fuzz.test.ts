import { afterAll, beforeAll, expect } from 'vitest';
import { ask } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, type LaunchedApp, launchApp } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { fuzzFitting, fuzzRefusals } from '../support/fuzz/fuzz-ipc.ts';

const seed = Number(process.env.DOTARAF_SEED ?? Date.now() % 2 ** 31);
let app: LaunchedApp;

beforeAll(async () => {
  process.stdout.write(`fuzzed IPC: DOTARAF_SEED=${seed}\n`);
  app = await launchApp();
  // A first change, so that there is a settings file to compare.
  await ask(await app.window('main'), 'preferences:save', { language: 'en' });
});
afterAll(closeApps);
afterAll(closeBrowser);

standInTest(
  'random channels, payloads and frames are rejected, and nothing about the app changes',
  async () => {
    await fuzzRefusals(app, 10_000, seed);
  },
);

standInTest(
  'hostile requests that fit the contract are all answered with a value, and the app goes on',
  async () => {
    await fuzzFitting(app, 400, seed);
    expect(app.process.output()).not.toMatch(/Unhandled|uncaught|TypeError/i);
  },
);
