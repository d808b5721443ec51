import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

/** The texts of an archive whose entries are stored as they are. */
function unzipped(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [size, nameLength] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const name = zip.toString('utf8', at + 30, at + 30 + nameLength);
    files[name] = zip.toString('utf8', at + 30 + nameLength, at + 30 + nameLength + size);
    at += 30 + nameLength + size;
  }
  return files;
}

test.concurrent('the complaint “it says I hung up, but I did not” is answered by the report alone, without a secret in it', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ events: 'none' });
  const older = desk.listenerUrl.replace('desk-path-token-1234', 'desk-path-token-0000');
  desk.sandbox.reconfigure({
    componentUrls: { 'trunk-201': { component: 'trunk-api', url: `${older}/trunk-api`, ringSeconds: 30 } },
  });
  await desk.dialled('09125550100', '--timeout', '20');
  const file = join(desk.directory, 'report.zip');
  const { code, stdout } = await desk.run('report', '--last', file).ended;
  expect(code).toBe(0);
  const files = unzipped(await readFile(file));
  expect(Object.keys(files)).toEqual([
    ...['summary.txt', 'call.jsonl', 'refused-requests.jsonl', 'checks.jsonl', 'log.jsonl'],
  ]);
  expect(files['refused-requests.jsonl']).toContain('"reason":"wrong-secret"');
  expect(files['summary.txt']).toMatch(/^\S+ {2}\d+\.\d+\.\d+\nnode {2}2\d/);
  expect(files['summary.txt']).toMatch(
    /Requests that were refused around this call: 1 .*its URL holds an old secret, or another desk’s/s,
  );
  expect(stdout).toContain(files['summary.txt']?.trim());
  const all = Object.values(files).join('\n');
  expect(all).not.toMatch(/sandbox-(password|token)|desk-path-token|09125550100/);
  expect(all).toContain('*******0100');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test.concurrent('the last call is none that was made while the clock stood years ahead', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ events: 'none' });
  const log = valueIn(openCallLog(desk.dataDirectory));
  valueIn(log.append(callRequested('mine', Date.now() - 60_000), callRequested('ahead', Date.UTC(2200, 0))));
  log.close();
  const file = join(desk.directory, 'report.zip');
  expect((await desk.run('report', '--last', file).ended).code).toBe(0);
  expect(unzipped(await readFile(file))['call.jsonl']).toContain('"callId":"mine"');
});

test.concurrent('a call to the agent is reported as well, and a proved test is no refused request of it', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  expect((await desk.run('check', '--ring').ended).code).toBe(0);
  const listening = desk.run('listen');
  await listening.prints(/Listening/);
  desk.sandbox.ringIn({ from: '09125550177', answer: true });
  await listening.prints(/incoming {2}.*You answered/);
  listening.kill('SIGINT');
  await listening.ended;
  const [newest = ''] = (await desk.run('calls', '--json', '--direction', 'in').ended).stdout.split('\n');
  const { callId } = JSON.parse(newest);
  const file = join(desk.directory, 'incoming.zip');
  const { code, stdout } = await desk.run('report', callId, file).ended;
  expect([code, stdout]).toEqual([0, expect.stringMatching(/\*0177/)]);
  const files = unzipped(await readFile(file));
  expect(files['call.jsonl']).toContain('"type":"incoming-rang"');
  expect(files['summary.txt']).toContain('No request was refused around this call.');
  expect(Object.values(files).join('\n')).not.toContain('09125550177');
});

test.concurrent.for([
  [['report'], /report takes/],
  [['report', '--last'], /report takes/],
  [['report', 'nothing', '/tmp/never.zip'], /There is no call nothing/],
] as const)('%j exits with 2 and says why', async ([words, says], { openDesk, expect }) => {
  const desk = await openDesk();
  const { code, stderr } = await desk.run(...words).ended;
  expect(stderr).toMatch(says);
  expect(code).toBe(2);
});
