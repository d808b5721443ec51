import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AppError } from '../../../../shared/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import { sections } from '../../../../shared/settings/described.ts';
import type { Setting } from '../../../../shared/settings/setting.ts';
import { writeFileWhole } from '../../../storage/transfer/write-file.ts';

/** Keys of the configuration that never leave this machine in a backup, by section. */
const kept = Object.entries(sections).map(([section, { settings }]) => {
  const stays = ([, setting]: [string, Setting]) => setting.kind === 'secret' || setting.private === true;
  const keys = Object.entries<Setting>(settings).filter(stays);
  return { section, keys: keys.map(([key]) => key) };
});

type Json = Record<string, unknown>;
const jsonSchema = z.record(z.string(), z.unknown());
const objectOf = (value: unknown): Json => jsonSchema.safeParse(value).data ?? {};

const without = (value: unknown, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(objectOf(value)).filter(([key]) => !keys.includes(key)));
const only = (value: unknown, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(objectOf(value)).filter(([key]) => keys.includes(key)));

export function configWithoutSecrets(config: Config): Json {
  const open: Json = { ...config };
  for (const { section, keys } of kept) open[section] = without(open[section], keys);
  return open;
}

function readConfig(file: string): Json {
  try {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return objectOf(raw);
  } catch {
    return {};
  }
}

/** Puts a backup's configuration in the place of the file's, which keeps its own secrets. Gives `file-not-written`. */
export async function writeConfig(file: string, config: Json | null): Promise<Result<null, AppError>> {
  if (config === null) return ok(null);
  const present = readConfig(file);
  const merged: Json = { ...config };
  for (const { section, keys } of kept)
    merged[section] = { ...without(config[section], keys), ...only(present[section], keys) };
  return writeFileWhole(file, [`${JSON.stringify(merged, null, 2)}\n`]);
}
