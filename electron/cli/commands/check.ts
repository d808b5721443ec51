import { z } from 'zod';
import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { CheckStep } from '../../../shared/ipc/check-steps.ts';
import type { ManagerNow } from '../../../shared/pbx/records.ts';
import type { Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { isReadableOnTheWay, secretPlaceOf } from '../../../shared/settings/secret-place.ts';
import { writeFileWhole } from '../../files/write-file.ts';
import { readOptions } from '../arguments.ts';
import { checkAll, checksOf, heardOf } from '../check-all.ts';
import { managerLine, tellStep } from '../check-output.ts';
import { complain, warn } from '../complain.ts';
import { loadedConfigOf } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type LoadedConfig, readJsonFile } from '../load-config.ts';
import { print, printJson, printLines } from '../output.ts';
import { ringAll } from '../ring-rows.ts';
import { teamConfigOf } from '../team-config.ts';

const options = {
  json: { type: 'boolean' },
  managers: { type: 'boolean' },
  ring: { type: 'boolean' },
} as const;

/**
 * `check [--json] [--managers | --ring]`: every link of the chain in order, what is wrong and what to do. Exit 0 only if nothing
 * is known to be wrong; 9 where nothing is but that another program holds the listener's port. `--ring` then rings the
 * agent's own phone by each row and proves the way: 0 proved, 4 not proved, 5 not picked up.
 */
export async function check(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(words, options, environment, 'dotaraf check [--json] [--managers | --ring]');
  if (!read.ok) return read.error;
  const team = teamConfigOf(read.value);
  if (!team.ok) return complain(team.error);
  if (team.value !== null) return (await import('./team/check.ts')).checkTeam(read.value);
  const loaded = await loadedConfigOf(read.value, environment, { withoutManager: true });
  if (!loaded.ok) return loaded.error;
  const { dataDirectory } = read.value;
  const json = read.value.flag('json');
  if (read.value.flag('managers')) {
    warnOfHttp(loaded.value.config);
    return listManagers(loaded.value, dataDirectory, json);
  }
  const { config, code } = await checkDesk(loaded.value, dataDirectory, json);
  const mayRing = read.value.flag('ring') && code === exitCodes.ok;
  return mayRing ? ringAll({ config, dataDirectory, json, heard: heardOf(config, dataDirectory) }) : code;
}

/** What a check of a desk found, and the exit code that says so. */
interface CheckedDesk {
  /** With the PBX's only trunk manager, where none was chosen. */
  config: Config;
  steps: CheckStep[];
  code: number;
}

/** Checks every link of a desk and tells each as soon as it is known. */
export async function checkDesk(
  loaded: LoadedConfig,
  dataDirectory: string,
  json: boolean,
): Promise<CheckedDesk> {
  warnOfHttp(loaded.config);
  const config = await withOnlyManager(loaded, dataDirectory, json);
  const steps = await checkAll({ ...loaded, config }, dataDirectory, (step) => tellStep(step, json));
  return { config, steps, code: exitCodeOf(steps) };
}

function warnOfHttp({ pbx }: Config): void {
  const place = secretPlaceOf(pbx);
  if (isReadableOnTheWay(place))
    warn(
      `${place.address} is not encrypted: anyone on the network can read the credentials. Use https if the PBX has it.`,
    );
}

function exitCodeOf(steps: readonly CheckStep[]): number {
  const broken = steps.filter((step) => !step.ok);
  if (broken.length === 0) return exitCodes.ok;
  return broken.every(isPortTaken) ? exitCodes.busy : exitCodes.pbx;
}

const isPortTaken = ({ problems }: CheckStep) =>
  problems.every((problem) => problem.kind === 'listener' && problem.error.kind === 'listener-port-taken');

async function managersOf(
  loaded: LoadedConfig,
  dataDirectory: string,
): Promise<Result<ManagerNow[], AppError>> {
  const checks = checksOf(loaded, dataDirectory);
  try {
    return await checks.trunkManagers();
  } finally {
    await checks.close();
  }
}

async function listManagers(loaded: LoadedConfig, dataDirectory: string, json: boolean): Promise<number> {
  const found = await managersOf(loaded, dataDirectory);
  if (!found.ok) return complain(found.error);
  if (json) for (const manager of found.value) printJson(managerObject(manager));
  else if (found.value.length === 0) print('The PBX shows this account no trunk manager.');
  else printLines(found.value.map(managerLine));
  return exitCodes.ok;
}

const managerObject = ({ id, title, active, hours, capacity, currentCapacity }: ManagerNow) => ({
  ...{ id, title, active, hours, capacity, currentCapacity },
});

const fileSchema = z.looseObject({ campaign: z.looseObject({}) });

/** The configuration with the PBX's only trunk manager where none was chosen; the file gets it, too. */
async function withOnlyManager(loaded: LoadedConfig, dataDirectory: string, json: boolean): Promise<Config> {
  const { config, file } = loaded;
  if (config.campaign.trunkManagerId !== '-' || !chosenPlacement(config.dialing).hasDialer) return config;
  const found = await managersOf(loaded, dataDirectory);
  const [only, ...others] = found.ok ? found.value : [];
  if (only === undefined || others.length > 0) return config;
  const read = readJsonFile(file);
  const raw = fileSchema.safeParse(read.ok ? read.value : null);
  if (!raw.success) return config;
  const filled = { ...raw.data, campaign: { ...raw.data.campaign, trunkManagerId: only.id } };
  const written = await writeFileWhole(file, [`${JSON.stringify(filled, null, 2)}\n`]);
  if (!written.ok) return config;
  if (!json) print(`Chose the PBX's only trunk manager: ${only.title} = ${only.id}, written to ${file}`);
  return { ...config, campaign: { ...config.campaign, trunkManagerId: only.id } };
}
