import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { teamConfigOf } from '../../electron/cli/team-config.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { joinedTeam } from '../support/storage/stored-membership.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { runInProcess } from '../support/terminal/in-process.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

const dotarafIn = (directory: string) => {
  const secrets = { DOTARAF_PBX_USERNAME: 'u', DOTARAF_PBX_PASSWORD: 'p', DOTARAF_PBX_TOKEN: 't' };
  return (...words: string[]) => runInProcess(words, { DOTARAF_DATA_DIR: directory, ...secrets }).ended;
};

/** A data directory of a team, and the backup of a desk of its own with one call. */
async function teamAndBackup() {
  const directory = temporaryDirectory();
  joinedTeam(directory);
  const there = temporaryDirectory();
  const log = valueIn(openCallLog(there));
  for (const event of [callRequested('old', 1000), callEnded('old', 2000)]) valueIn(log.append(event));
  log.close();
  const config = {
    pbx: { baseUrl: 'http://127.0.0.1:1/api/v4', auth: 'both' },
    agent: { number: '305' },
    campaign: { trunkManagerId: 'm', context: 'auto', routes: { internal: { component: 'exten-api' } } },
    listener: { port: 5099 },
    guards: { patterns: [{ pattern: '^00', action: 'refuse' }] },
  };
  const file = join(there, 'desk.dotaraf');
  const settings = { config, preferences: null, connection: null };
  valueIn(await writeBackup({ directory: there, file, settings, now: 1 }));
  return { directory, file, run: dotarafIn(directory) };
}

test('a backup that is taken in a team’s data directory brings no configuration there, and says so; the desk still starts', async () => {
  const { directory, file, run } = await teamAndBackup();
  const taken = await run('backup', 'import', file, '--json');
  expect(objectsOf(taken.stdout)).toMatchObject([{ type: 'backup-imported', calls: 1, config: false }]);
  expect(taken).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('belongs to a team, whose relay has the PBX'),
  });
  expect(existsSync(join(directory, 'config.json'))).toBe(false);
  expect(valueIn(teamConfigOf({ configFile: undefined, dataDirectory: directory }))?.agent.number).toBe(
    '301',
  );
  expect((await run('calls')).stdout).toMatch(/^old /);
});

test('in a team’s data directory the configuration of a backup is refused where it is asked for, and nothing is changed', async () => {
  const { directory, file, run } = await teamAndBackup();
  const own = JSON.stringify({ guards: { patterns: [] } });
  writeFileSync(join(directory, 'config.json'), own);
  for (const words of [
    '--only calls,connection',
    '--only preferences',
    '--accept-connection http://127.0.0.1:1',
  ]) {
    const refused = await run('backup', 'import', file, ...words.split(' '));
    expect(refused, words).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('belongs to a team, whose relay has the PBX');
    expect(refused.stderr).toContain('--only contacts,calls,do-not-call');
  }
  expect(readFileSync(join(directory, 'config.json'), 'utf8')).toBe(own);
  expect((await run('calls')).stdout).toBe('No calls yet.\n');
});

test('init writes no configuration where the data directory belongs to a team', async () => {
  const directory = temporaryDirectory();
  joinedTeam(directory);
  const before = readdirSync(directory);
  const elsewhere = join(temporaryDirectory(), 'desk.json');
  for (const words of [[], ['--force'], ['--config', elsewhere]]) {
    const refused = await dotarafIn(directory)(
      'init',
      '--number',
      '201',
      '--pbx',
      'http://127.0.0.1:1/api/v4',
      ...words,
    );
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('belongs to a team, whose relay has the PBX');
    expect(refused.stderr).toContain('team leave');
  }
  expect(existsSync(elsewhere)).toBe(false);
  expect(readdirSync(directory)).toEqual(before);
});
