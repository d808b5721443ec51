import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { presetPlaces, takePreset } from '../../electron/desktop/settings/preset.ts';
import { freshSettings } from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore } from '../../electron/desktop/settings/settings-store.ts';

const directory = mkdtempSync(join(tmpdir(), 'dotaraf-preset-'));
afterEach(() => rmSync(join(directory, 'preset.json'), { force: true }));

const fresh = () =>
  createSettingsStore({ settings: freshSettings, problem: null, isFirstStart: true }, () => ({
    ok: true,
    value: null,
  }));

function take(text: string) {
  const file = join(directory, 'preset.json');
  writeFileSync(file, text);
  const settings = fresh();
  const taken = takePreset(settings, [join(directory, 'nowhere.json'), file]);
  return { taken, settings: settings.read() };
}

test('a preset fills in all but the person’s secrets, and what it leaves out is as on a fresh install', () => {
  const { taken, settings } = take(
    JSON.stringify({
      pbx: { baseUrl: 'http://192.0.2.10/api/v4', auth: 'basic', username: 'nobody', password: 'not-taken' },
      agent: { number: '202' },
      campaign: {
        trunkManagerId: '5ec6a0b1c2d3e4f5a6b7c8d9',
        context: 'sales',
        routes: { internal: { component: 'exten-api' } },
      },
      listener: { port: 5100, pathToken: 'desk-202-secret-word' },
    }),
  );
  expect(taken).toMatchObject({ taken: true });
  expect(settings).toMatchObject({
    pathToken: 'desk-202-secret-word',
    sealed: {},
    connection: {
      ...{ baseUrl: 'http://192.0.2.10/api/v4', auth: 'basic', agentNumber: '202', context: 'sales' },
      ...{ listenerPort: 5100, timeZone: 'Asia/Tehran', external: null },
      internal: { component: 'exten-api', interfaceText: '', ringSeconds: 30 },
    },
  });
  expect(JSON.stringify(settings)).not.toContain('not-taken');
});

test.for(['no JSON', '[]', '{"listener":{"port":"many"}}'])(
  'a preset that can’t be right changes nothing: %s',
  (text) => {
    const { taken, settings } = take(text);
    expect([taken?.taken, settings]).toEqual([false, fresh().read()]);
  },
);

test('presets lie where only an administrator can write', () => {
  const places = (platform: string) =>
    presetPlaces(
      platform,
      { ProgramFiles: 'C:\\Program Files', ProgramData: 'C:\\ProgramData' },
      '/app/resources',
    );
  expect(places('linux')).toEqual(['/etc/dotaraf/preset.json', '/app/resources/preset.json']);
  expect(places('darwin')[0]).toBe('/Library/Application Support/Dotaraf/preset.json');
  expect(places('win32')[0]).toMatch(/^C:\\Program Files.Dotaraf.preset\.json$/);
  expect(takePreset(fresh(), ['/nowhere/preset.json'])).toBeNull();
});
