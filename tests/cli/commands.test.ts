import { readdir, writeFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../support/network/free-port.ts';
import { dotaraf } from '../support/terminal/desk.ts';
import { start } from '../support/terminal/process.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const number = '09125550100';

test.concurrent.for(['--help', '-h', 'help'])('%s names every command', async (word, { expect }) => {
  const { code, stdout, stderr } = await dotaraf([word]);
  for (const command of ['dial', 'check', 'calls', 'show', 'listen', 'sandbox', 'demo'])
    expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  expect([code, stderr]).toEqual([0, '']);
});

test.concurrent('calls and show tell what was dialled, beside a process that owns the directory', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  expect(await desk.json('calls')).toEqual([]);
  expect((await desk.run('calls').ended).stdout).toBe('No calls yet.\n');
  const first = await desk.dialled('09125550102');
  desk.sandbox.scriptNext({ firstPartyRingSeconds: 6000 });
  const second = desk.dial(number);
  const { callId } = await second.tells('leg-state');

  // The newest first; the living one has no outcome yet.
  const calls = await desk.json('calls');
  expect(calls).toMatchObject([
    { callId, number, outcome: null, endedAt: null, startedAt: expect.stringMatching(/^20.*Z$/) },
    { callId: first.last.callId, number: '09125550102', outcome: 'second-party-busy', inferred: false },
  ]);
  expect(await desk.json('calls', '--limit', '1')).toHaveLength(1);
  const plain = await desk.run('calls').ended;
  expect(plain.stdout).toMatch(/09125550102 .*09125550102's line was busy/);
  expect(plain.stdout).toMatch(new RegExp(`${String(callId)}.*${number} .*not ended`));

  // By the whole id, or by the beginning that only one call has.
  const id = String(first.last.callId);
  const whole = await desk.json('show', id);
  const { type, at, outcome, legs } = first.last;
  // The second process may ask about the first call once more, and log what it hears behind the end.
  const told = first.lines.length - 1;
  expect(whole.slice(0, told)).toEqual(first.lines.slice(0, -1));
  expect(whole[told]).toMatchObject({ type, at, verdict: { outcome, legs } });
  const shortened = await desk.json('show', id.slice(0, -3));
  expect(shortened.slice(0, whole.length)).toEqual(whole);
  const drawn = await desk.run('show', id).ended;
  expect(drawn.stdout).toMatch(/09125550102's line was busy/);
  expect(drawn.stdout).toMatch(/Dialplan asked for the number/);

  // An id of no call, one that several begin with, and an empty one.
  for (const unknown of ['never-heard-of', 'm', '']) {
    const missing = await desk.run('show', unknown).ended;
    expect(missing.stderr).toContain(`There is no call ${unknown}`.trim());
    expect([missing.code, missing.stdout]).toEqual([2, '']);
  }
});

test.concurrent('reading makes nothing: a data directory that is not there stays so', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  await desk.json('calls');
  const missing = await desk.run('show', 'x').ended;
  expect(missing.code).toBe(2);
  const { code } = await dotaraf(['calls', '--data-dir', desk.dataDirectory]);
  expect(code).toBe(0);
  expect(await readdir(desk.directory)).toEqual(['config.json']);
});

test.concurrent('without --json, dial tells the call in plain lines and ends with the sentence', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const { code, stdout, stderr } = await desk.run('dial', number).ended;
  expect(stdout).toMatch(/Campaign added.*Dialplan asked for the number.*\n\n {2}You talked for/s);
  expect([code, stderr]).toEqual([0, '']);
});

test.concurrent('listen prints its URLs, each request and its answer, and the token nowhere else', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const listen = desk.run('listen');
  await listen.prints(/Ctrl-C ends it\.\n/);
  const token = desk.listenerUrl.split('/').at(-1) ?? '';
  const question = new URLSearchParams({ src: 'AutoDialer', dst: '201', unique_id: '1700000000.5' });
  await (await fetch(`${desk.listenerUrl}/trunk-api?${question}`)).text();
  await (
    await fetch(`${desk.listenerUrl}/events/NewState`, { method: 'POST', body: '{"exten":"9"}' })
  ).text();
  await (await fetch(`http://127.0.0.1:${desk.port}/wrong-token-of-somebody/${token}/trunk-api`)).text();
  await listen.prints(/404/);
  listen.kill('SIGINT');
  const { code, stdout } = await listen.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /GET \/\*\*\*\/trunk-api {2}src=AutoDialer dst=201 unique_id=1700000000\.5 {2}-> {2}200 \{"ok":"0"\}/,
  );
  expect(stdout).toMatch(/POST \/\*\*\*\/events\/NewState {2}-> {2}200/);
  const [urls = '', requests = ''] = stdout.split('Ctrl-C ends it.\n');
  expect(urls).toContain(`${desk.listenerUrl}/trunk-api`);
  expect(urls).toContain(`${desk.listenerUrl}/exten-api`);
  expect(urls).toContain(`${desk.listenerUrl}/events`);
  expect(requests).not.toContain(token);
  expect(requests).not.toContain('wrong-token-of-somebody');
});

test.concurrent('sandbox prints a configuration that works as it is', async ({ openDesk, expect }) => {
  // Only for its folder and its clean-up: the PBX of this test is the one that the command starts.
  const desk = await openDesk();
  const port = await freePort();
  const sandbox = desk.run('sandbox', '--port', String(port));
  const told = await sandbox.prints(/^\{\n.*?\n\}\n/ms);
  const config = z.looseObject({ pbx: z.looseObject({ baseUrl: z.string() }), listener: z.looseObject({}) });
  const given = config.parse(JSON.parse(told));
  expect(given.pbx.baseUrl).toBe(`http://127.0.0.1:${port}/api/v4`);
  await writeFile(desk.configFile, told);
  const checked = await desk.run('check').ended;
  expect(checked.stdout).not.toContain('FAIL');
  expect(checked.code).toBe(0);
  sandbox.kill('SIGINT');
  const { code, stdout } = await sandbox.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/\.\.\.02 .*is busy/);
});

test.concurrent('sandbox on a taken port exits with 9 and names it', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const { code, stderr } = await desk.run('sandbox', '--port', String(desk.sandbox.port)).ended;
  expect(stderr).toContain(`Port ${desk.sandbox.port}`);
  expect(code).toBe(9);
});

test.concurrent('demo plays three calls in under a minute', { timeout: 90_000 }, async ({ expect }) => {
  const began = performance.now();
  const { code, stdout, stderr } = await start('npm', ['run', '-s', 'demo'], {}).ended;
  expect((performance.now() - began) / 1000).toBeLessThan(60);
  expect(stdout).toMatch(/1 of 3.*You talked for.*2 of 3.*You did not answer your phone/s);
  expect(stdout).toMatch(/3 of 3.*You hung up while 09125550106's phone was ringing/s);
  expect([code, stderr]).toEqual([0, '']);
});
