import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { numberToDial } from '../../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { makeOwnFolder } from '../../files/own-file.ts';
import { writeFileWhole } from '../../files/write-file.ts';
import { createPathToken } from '../../intake/http/secrets.ts';
import { refuseForeign } from '../../storage/database.ts';
import { readArguments } from '../arguments.ts';
import { complain, complainUsage } from '../complain.ts';
import { type Agent, type PlannedDesk, planDesk, planPage, rowsCsv } from '../desk-plan.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadConfig, readJsonFile } from '../load-config.ts';
import { printLines } from '../output.ts';
import { objectOf } from './backup/config-part.ts';

const usage =
  'desks takes: dotaraf desks plan agents.csv DIR. The list has the lines number,name or number,name,address.';

/**
 * `desks plan AGENTS DIR`: from a list of agents and the configuration of the desk that was set up first, the rows,
 * components and URLs for the PBX (`plan.html` to print, `rows.csv`) and a preset for each desk. Secrets of an earlier
 * plan in DIR stay, so that what was entered at the PBX goes on to fit.
 */
export async function desks(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, {}, environment);
  if (!read.ok) return complainUsage(read.error);
  const [act, list, directory, ...more] = read.value.positionals;
  if (act !== 'plan' || list === undefined || directory === undefined || more.length > 0)
    return complainUsage(usage);
  const loaded = loadConfig(read.value.configFile, environment, read.value.dataDirectory);
  if (!loaded.ok) return complain(loaded.error);
  const { config, file } = loaded.value;
  const agents = readAgents(list, config);
  if (!agents.ok) return complainUsage(agents.error);
  const base = readJsonFile(file);
  if (!base.ok) return complain(base.error);
  const presets = join(directory, 'presets');
  // Who laid presets there would choose the secrets of the desks, and to which PBX their agents sign in.
  for (const folder of [directory, presets]) {
    const own = refuseForeign(directory, folder);
    if (!own.ok) return complain(own.error);
  }
  try {
    makeOwnFolder(presets);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return complain({ kind: 'file-not-written', file: presets, code });
  }
  const planned = agents.value.map((agent) =>
    planDesk(agent, objectOf(base.value), earlierToken(presetFile(presets, agent)) ?? createPathToken()),
  );
  return write(planned, directory, presets, config);
}

const presetFile = (presets: string, { number }: Agent) =>
  join(presets, `${number.replace(/[^0-9A-Za-z+]/g, '')}.json`);

const presetSchema = z.object({ listener: z.object({ pathToken: z.string().regex(/^[\w-]{16,}$/) }) });

function earlierToken(file: string): string | null {
  try {
    return presetSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).listener.pathToken;
  } catch {
    // No plan before, or none that can be read: this desk gets a new secret.
    return null;
  }
}

async function write(
  planned: readonly PlannedDesk[],
  directory: string,
  presets: string,
  { campaign }: Config,
): Promise<number> {
  const files: [string, string][] = [
    [join(directory, 'plan.html'), planPage(planned, campaign.context)],
    [join(directory, 'rows.csv'), rowsCsv(planned)],
    ...planned.map(({ agent, preset }): [string, string] => [
      presetFile(presets, agent),
      `${JSON.stringify(preset, null, 2)}\n`,
    ]),
  ];
  for (const [file, text] of files) {
    const written = await writeFileWhole(file, [text]);
    if (!written.ok) return complain(written.error);
  }
  const unknown = planned.filter(({ agent }) => agent.address === '').length;
  printLines([
    `Planned ${planned.length} desks in ${directory}: plan.html (to print, for the administrator of the PBX), rows.csv,`,
    'and in presets a file for each desk (preset.json of its computer). Each holds the secret of its URLs: keep them safe.',
    ...(unknown > 0
      ? [
          `The address of ${unknown} desks is not known: fill in ADDRESS-OF-DESK-…, or give it as a third column.`,
        ]
      : []),
    'With the relay for whole teams most of this is not needed: see docs/team.md.',
  ]);
  return exitCodes.ok;
}

/** The agents of the list in its order; else the first line that can't be used, as a sentence. */
function readAgents(file: string, { dialing }: Config): Result<Agent[], string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return fail(`${file} can't be read. ${usage}`);
  }
  const rows = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' }).data;
  const agents: Agent[] = [];
  const seen = new Set<string>();
  for (const [index, [first = '', name = '', address = '']] of rows.entries()) {
    const read = numberToDial(first, dialing);
    // The first line may be the columns' titles.
    if (!read.ok && index === 0 && !/\p{Nd}/u.test(first)) continue;
    if (!read.ok) return fail(`${file}, line ${index + 1}: "${first}" is no number.`);
    const number = read.value.dialled;
    if (seen.has(number)) return fail(`${file}, line ${index + 1}: ${number} appears twice.`);
    const host = address.trim();
    if (host !== '' && isIP(host) === 0 && !/^[A-Za-z0-9.-]+$/.test(host))
      return fail(`${file}, line ${index + 1}: "${host}" is no address.`);
    seen.add(number);
    agents.push({ number, name: name.trim(), address: host });
  }
  return agents.length > 0 ? ok(agents) : fail(`There is no agent in ${file}. ${usage}`);
}
