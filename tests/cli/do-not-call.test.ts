import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortenedContacts } from '../support/storage/stored-contacts.ts';
import { test } from '../support/terminal/test.ts';

const number = '09125551200';

test('a number on the list is not dialled: no campaign, exit code 2; taken off it is', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const added = await desk.run('do-not-call', 'add', '+98 912 555 1200', '--reason', 'asked').ended;
  expect(added).toMatchObject({ code: 0, stdout: `${number} is not dialled from here any more.\n` });
  expect((await desk.run('do-not-call', 'list').ended).stdout).toBe(`${number}  asked\n`);
  const refused = await desk.dial(number).ended;
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('do-not-call list');
  expect(desk.campaignsEver).toEqual([]);
  expect((await desk.run('do-not-call', 'remove', number).ended).code).toBe(0);
  const dial = desk.dial(number);
  await dial.tells('campaign-added');
  dial.kill('SIGINT');
  await dial.ended;
});

test('a number on the list is not dialled by any spelling, though a pattern takes all digits for an internal number', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  await desk.run('do-not-call', 'add', number).ended;
  const dialing = { internalPattern: '^[0-9]+$' };
  writeFileSync(desk.configFile, JSON.stringify({ ...desk.config, dialing }));
  for (const text of ['989125551200', '9125551200', '00989125551200']) {
    const refused = await desk.dial(text).ended;
    expect(refused, text).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('do-not-call list');
  }
  expect(desk.campaignsEver).toEqual([]);
  const removed = await desk.run('do-not-call', 'remove', '989125551200').ended;
  expect(removed.stdout).toBe('989125551200 may be dialled again.\n');
  expect((await desk.run('do-not-call', 'list').ended).stdout).toBe('');
});

test('a number that another entry bars, with its area or without, is said to be barred by that one', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const remove = async (text: string) => (await desk.run('do-not-call', 'remove', text).ended).stdout;
  await desk.run('do-not-call', 'add', '88001177').ended;
  expect(await remove('02188001177')).toBe(
    '02188001177 was not on the list. It is still barred: 88001177 is on the list.\n',
  );
  await desk.run('do-not-call', 'add', '02188001177').ended;
  expect(await remove('+98 21 8800 1177')).toBe(
    '02188001177 is off the list. It is still barred: 88001177 is on the list.\n',
  );
  expect(JSON.parse((await desk.run('do-not-call', 'remove', '02188001177', '--json').ended).stdout)).toEqual(
    {
      number: '02188001177',
      removed: false,
      barredBy: '88001177',
    },
  );
  expect(await remove('88001177')).toBe('88001177 may be dialled again.\n');
  expect(await remove('02188001177')).toBe('02188001177 was not on the list.\n');
});

test('a list that the first version wrote still bars what it kept without its 0, at the first call after the update', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  mkdirSync(desk.dataDirectory, { recursive: true });
  shortenedContacts(desk.dataDirectory);
  for (const text of ['021-41239', '+98 21 41239', '2141239', 'tel:41239;phone-context=+9821']) {
    const refused = await desk.dial(text).ended;
    expect(refused, text).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('do-not-call list');
  }
  expect(desk.campaignsEver).toEqual([]);
});

test('what the configuration guards is refused, or dialled only with --yes', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const guards = {
    patterns: [
      { pattern: '^0912', action: 'ask' },
      { pattern: '^0900', action: 'refuse', reason: 'premium' },
      { pattern: '^021', action: 'refuse', sources: ['link'] },
    ],
  };
  writeFileSync(desk.configFile, JSON.stringify({ ...desk.config, guards }));
  const asked = await desk.run('dial', number, '--json').ended;
  expect(asked).toMatchObject({ code: 2, stdout: '' });
  expect(asked.stderr).toContain('--yes');
  const refused = await desk.run('dial', '09001234567', '--yes').ended;
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('premium');
  expect(desk.campaignsEver).toEqual([]);
  for (const words of [[number, '--yes'], ['02155551201']]) {
    const dial = desk.run('dial', ...words, '--json');
    await dial.tells('campaign-added');
    dial.kill('SIGINT');
    await dial.ended;
  }
});

test('wrong guards in the configuration are told by their path', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const patterns = [
    { pattern: '(', action: 'ask' },
    { pattern: '^0', action: 'ask', sources: ['fax'] },
  ];
  writeFileSync(
    desk.configFile,
    JSON.stringify({ ...desk.config, guards: { patterns, linkDialsPerMinute: -1 } }),
  );
  const { code, stderr } = await desk.run('dial', number).ended;
  expect(code).toBe(3);
  for (const path of [
    'guards.patterns.0.pattern',
    'guards.patterns.1.sources.0',
    'guards.linkDialsPerMinute',
  ])
    expect(stderr).toContain(path);
});

test('a list is imported from a file', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const file = join(desk.directory, 'list.csv');
  writeFileSync(file, `${number},88001188,2026-11-28\n09125551202,88001189,2026-11-29\n`);
  const ended = await desk.run('do-not-call', 'import', file).ended;
  expect(ended).toMatchObject({
    code: 0,
    stderr: 'Not read as numbers: column 3 (2026-11-28). --map names the columns of numbers.\n',
  });
  expect(ended.stdout).toContain('2 entries were added');
  expect((await desk.run('do-not-call', 'list').ended).stdout).toContain('88001189');
  const mapped = ['--no-header', '--map', 'number=1'];
  expect(await desk.run('do-not-call', 'import', file, ...mapped).ended).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect((await desk.dial('09125551202').ended).code).toBe(2);
});
