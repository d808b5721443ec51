import { join } from 'node:path';
import { expect as check, describe, vi } from 'vitest';
import { safeDrawing, safeForJson, safeForTerminal } from '../../electron/cli/safe-text.ts';
import { costRatio } from '../support/cost-ratio.ts';
import type { TerminalDesk } from '../support/terminal/desk.ts';
import { node, root, start } from '../support/terminal/process.ts';
import { test } from '../support/terminal/test.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

vi.setConfig({ maxConcurrency: 4 });

/** A device that takes nothing, as a disk that is full (Linux). */
const full = '/dev/full';
/** Elsewhere there is neither that device nor a shell that is always there. */
const onLinux = test.runIf(process.platform === 'linux').concurrent;

/** Runs a line of shell in which `$DOTARAF` is the command line with this desk's configuration and data. */
function shell(desk: TerminalDesk, line: string) {
  const place = `--config '${desk.configFile}' --data-dir '${desk.dataDirectory}'`;
  const dotaraf = `'${node}' '${join(root, 'electron/cli/dotaraf.mjs')}'`;
  const script = line.replaceAll('$DOTARAF', dotaraf).replaceAll('$PLACE', place);
  return start('bash', ['-o', 'pipefail', '-c', script], {}).ended;
}

const historyOf = async (desk: TerminalDesk) => await desk.json('calls');

onLinux(
  'a reader that leaves while the agent’s phone rings: the call is answered and followed to its end',
  async ({ openDesk, expect }) => {
    const desk = await openDesk();
    const ended = await shell(
      desk,
      '{ $DOTARAF dial 09125550100 --json $PLACE; echo "code $?" >&2; } | head -1',
    );
    expect(ended.stderr).not.toMatch(/at .*:\d+:\d+|Unhandled|node:events/);
    expect(ended.stderr).toMatch(/Standard output can't be written \(EPIPE\): going on without it\.\n/);
    expect(ended.stderr).toMatch(/code 0\n$/);
    expect(objectsOf(ended.stdout)).toMatchObject([{ type: 'call-requested' }]);
    expect(await historyOf(desk)).toMatchObject([{ outcome: 'completed' }]);
  },
);

onLinux(
  'standard output on a full disk: the call goes on, and its outcome is the exit code',
  async ({ openDesk, expect }) => {
    const desk = await openDesk({ agent: '217' });
    const ended = await shell(desk, `$DOTARAF dial 09125550100 $PLACE > ${full}`);
    expect([ended.code, ended.stderr]).toEqual([
      5,
      "Standard output can't be written (ENOSPC): going on without it.\n",
    ]);
    expect(await historyOf(desk)).toMatchObject([{ outcome: 'first-party-not-reached' }]);
  },
);

onLinux(
  'standard error on a full disk: a warning that nobody can read keeps no call from being made',
  async ({ openDesk, expect }) => {
    const desk = await openDesk({ config: { dialing: { countri: 'IR' } } });
    const plain = await shell(desk, `$DOTARAF dial 09125550100 $PLACE 2> ${full}`);
    expect(plain.code).toBe(0);
    expect(plain.stdout).toMatch(/^Standard error can't be written \(ENOSPC\): going on without it\.\n/);
    const json = await shell(desk, `$DOTARAF dial 09125550100 --json $PLACE 2> ${full}`);
    expect(json.code).toBe(0);
    const lines = objectsOf(json.stdout);
    expect(lines[0]).toEqual({ type: 'output-lost', stream: 'stderr', code: 'ENOSPC' });
    expect(lines.at(-1)).toMatchObject({ type: 'call-ended', outcome: 'completed' });
  },
);

onLinux('with both streams gone the call is followed all the same', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const ended = await shell(desk, `$DOTARAF dial 09125550100 $PLACE > ${full} 2> ${full}`);
  expect([ended.code, ended.stdout, ended.stderr]).toEqual([0, '', '']);
  expect(await historyOf(desk)).toMatchObject([{ outcome: 'completed' }]);
});

onLinux('`listen` goes on answering after its reader has left', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const script = `{ $DOTARAF listen $PLACE; echo "code $?" >&2; } | head -1`;
  const place = `--config '${desk.configFile}' --data-dir '${desk.dataDirectory}'`;
  const dotaraf = `'${node}' '${join(root, 'electron/cli/dotaraf.mjs')}'`;
  const listen = start('bash', ['-c', script.replace('$DOTARAF', dotaraf).replace('$PLACE', place)], {});
  await listen.prints(/Listening/);
  const ask = () =>
    fetch(`${desk.listenerUrl}/trunk-api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        src: '201',
        dst: '',
        data: '',
        unique_id: '1757412345.1',
        app_name: 'Trunk API',
      }),
    });
  for (let time = 0; time < 3; time += 1) expect((await ask()).status).toBe(200);
  await listen.complains(/Standard output can't be written \(EPIPE\)/);
  expect((await ask()).status).toBe(200);
  listen.killGroup('SIGTERM');
  await listen.ended;
});

onLinux(
  'a list that could not be written whole ends with 1, one that was read as far as wanted with 0',
  async ({ openDesk, expect }) => {
    const desk = await openDesk();
    const lost = await shell(desk, `$DOTARAF calls $PLACE > ${full}`);
    expect([lost.code, lost.stderr]).toEqual([
      1,
      "Standard output can't be written (ENOSPC): going on without it.\n",
    ]);
    const help = await shell(desk, '$DOTARAF --help | head -c 10');
    expect([help.code, help.stdout]).toEqual([0, 'Usage: dot']);
  },
);

const steering = 'A\u001b[31m\u009b1m\u009d0;x\u0007\u202eB\u2066\u200fC\u2028D';

test.concurrent('names, reasons and call ids steer no terminal, on either stream and in JSON', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const dangerous =
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
  const runs = [
    ['contacts', 'add', steering, '09125550111', '--note', steering, '--json'],
    ['contacts', 'list'],
    ['contacts', 'list', '--json'],
    ['do-not-call', 'add', '09125550112', '--reason', steering],
    ['do-not-call', 'list'],
    ['do-not-call', 'list', '--json'],
    ['show', steering],
    ['dial', steering],
    ['calls', '--outcome', steering],
    [steering],
  ];
  for (const words of runs) {
    const ended = await desk.run(...words).ended;
    expect(ended.stdout + ended.stderr, words.join(' ')).not.toMatch(dangerous);
    expect(ended.stdout + ended.stderr).not.toBe('');
  }
  const [contact] = await desk.json('contacts', 'list');
  expect(contact).toMatchObject({ name: steering });
});

describe('text for a terminal', () => {
  test('is one line without escapes, controls of both sets and marks of direction; Persian joiners stay', () => {
    check(safeForTerminal('a\u001b]0;title\u0007b\u0085c\r\nd\u202ee')).toBe('ab c  de');
    check(safeForTerminal('می\u200cناب')).toBe('می\u200cناب');
  });

  test('of eight times the length costs some eight times as much, whatever it begins and does not end', () => {
    const sequences = ['\u001b]', '\u001b[', '\u009b;', '\u001b]8;;x'];
    for (const sequence of sequences) {
      const clean = (size: number) => safeForTerminal(sequence.repeat(size));
      check(costRatio(clean, 2_000, 16_000), JSON.stringify(sequence)).toBeLessThan(24);
    }
  });

  test('keeps the colours of what was drawn here, and nothing else', () => {
    check(safeDrawing('\u001b[1mbold\u001b[22m \u001b[2Jx\u001b]8;;http://x\u0007y')).toBe(
      '\u001b[1mbold\u001b[22m xy',
    );
  });

  test('in JSON means the same as before', () => {
    const value = { name: steering, list: ['\u0000\u007f\u009f', 'می\u200cناب'] };
    check(JSON.parse(safeForJson(value))).toEqual(value);
    check(safeForJson(value)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
  });
});
