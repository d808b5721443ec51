import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeOwnFolder, writeNewOwnFile } from '../../../files/own-file.ts';
import { createPathToken } from '../../../intake/http/secrets.ts';
import { refuseForeign } from '../../../storage/database.ts';
import { openKeys } from '../../../team/relay/nats/keys.ts';
import { configLines } from '../../../team/relay/nats/server.ts';
import { readArguments } from '../../arguments.ts';
import { complain, complainUsage } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';
import { ownName } from '../../own-name.ts';

const listener = { host: '127.0.0.1', port: 5100 };
const external = ['slot-01', 'slot-02', 'slot-03'];
const internal = ['in-01'];

/** A configuration to fill in: what only an administrator knows is empty, and `relay run` asks for it by name. */
const blank = (pathToken: string) => ({
  pbx: {
    baseUrl: 'http://192.0.2.10/api/v4',
    auth: 'both',
    username: '',
    password: '',
    token: '',
    timeZone: 'Asia/Tehran',
  },
  dataDir: '.',
  nats: { servers: [], host: '127.0.0.1', port: 4222, advertise: null, binary: 'nats-server' },
  listener: { ...listener, pathToken, allowedAddresses: ['127.0.0.1'], username: null, password: null },
  campaign: { context: 'auto', trunkManagerIds: [], windowMinutes: 10 },
  slots: {
    external: { component: 'trunk-api', trunk: '', callLimitSeconds: 3600, ringSeconds: 30, rows: external },
    internal: { component: 'exten-api', ringSeconds: 30, rows: internal },
  },
  dialing: { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^00'] },
  forwardEventsTo: [],
});

/** `relay init --dir DIR [--json]`: asks nothing, overwrites nothing. */
export async function initRelay(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { dir: { type: 'string' }, json: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const dir = read.value.text('dir');
  if (dir === undefined || dir === '' || read.value.positionals.length > 0)
    return complainUsage('relay init takes a folder: dotaraf relay init --dir DIR [--json]');
  const files = { config: resolve(dir, 'relay.json'), natsConfig: resolve(dir, 'nats-server.conf') };
  const there = Object.values(files).find((file) => existsSync(file));
  if (there !== undefined) return complainUsage(`${there} exists already. Nothing was written.`);
  // Who laid keys there would be the team.
  for (const folder of [resolve(dir), resolve(dir, 'keys')]) {
    const own = refuseForeign(resolve(dir), folder);
    if (!own.ok) return complain(own.error);
  }
  const pathToken = createPathToken();
  try {
    await writeFiles(resolve(dir), files, pathToken);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return complain({ kind: 'file-not-written', file: resolve(dir), code });
  }
  const base = `http://${listener.host}:${listener.port}/${pathToken}`;
  const rows = [
    ...external.map((row) => rowOf(base, row, 'trunk-api')),
    ...internal.map((row) => rowOf(base, row, 'exten-api')),
  ];
  const eventsUrl = `${base}/events`;
  if (read.value.flag('json')) printJson({ ...files, rows, eventsUrl });
  else printLines(introduction(files, rows, eventsUrl));
  return exitCodes.ok;
}

type Row = { row: string; component: string; url: string };
const rowOf = (base: string, row: string, component: string): Row => ({
  row,
  component,
  url: `${base}/${row}/${component}`,
});

async function writeFiles(
  directory: string,
  { config, natsConfig }: { config: string; natsConfig: string },
  pathToken: string,
): Promise<void> {
  makeOwnFolder(directory);
  const { trust } = await openKeys(join(directory, 'keys'));
  const server = { directory: join(directory, 'nats-data'), host: '0.0.0.0', port: 4222, trust };
  writeNewOwnFile(config, `${JSON.stringify(blank(pathToken), null, 2)}\n`);
  writeNewOwnFile(
    natsConfig,
    `# For nats-server 2.10 or newer: nats-server -c ${natsConfig}\n${configLines(server, true)}`,
  );
}

function introduction(
  files: { config: string; natsConfig: string },
  rows: Row[],
  eventsUrl: string,
): string[] {
  const width = Math.max(...rows.map(({ row }) => row.length));
  return [
    `Written: ${files.config}, to be filled in (pbx, campaign.trunkManagerIds, slots.external.trunk).`,
    `Written: ${files.natsConfig}, for those who run NATS themselves; otherwise the relay starts one of its own.`,
    '',
    'In the dialplan, the Autodialer Route (its Context is campaign.context) gets a row each, which leads to a component',
    'of its own with this address and the row in its title:',
    ...rows.map(({ row, component, url }) => `  ${row.padEnd(width)}  ${component}  ${url}`),
    'Or all rows of a kind lead, each through a Corrector, to one component: docs/team.md, "One component for all rows".',
    '',
    'In the PBX’s event settings:',
    `  ${eventsUrl}`,
    '',
    `Then: ${ownName()} relay run --config ${files.config}`,
  ];
}
