import { join } from 'node:path';
import type { CheckStep } from '../../../../shared/ipc/check-steps.ts';
import { configSchema } from '../../../../shared/settings/config.ts';
import { componentUrls } from '../../../intake/http/component-urls.ts';
import { checkPbx, type PbxStepName } from '../../../pbx/simotel/checks/chain.ts';
import { type CheckTools, openerOf } from '../../../pbx/simotel/checks/tools.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import { textOf } from '../../../team/protocol/connection.ts';
import { deskNumber } from '../../../team/protocol/messages.ts';
import { type RelayConfig, rowsOf } from '../../../team/relay/config/relay-config.ts';
import { counted } from '../../../team/relay/counted.ts';
import { type PlacedCall, placedCalls } from '../../../team/relay/desks/audit.ts';
import { type Desk, listDesks } from '../../../team/relay/desks/registry.ts';
import { runningIn } from '../../../team/relay/kept-files.ts';
import { openBucket } from '../../../team/relay/nats/bucket.ts';
import { connectAs } from '../../../team/relay/nats/connect-as.ts';
import { openKeys } from '../../../team/relay/nats/keys.ts';
import { replicasAt } from '../../../team/relay/nats/stream.ts';
import { capacityOf, type TeamCapacity } from '../../../team/relay/pbx/capacity.ts';
import { alarmText, askStatus } from '../../../team/relay/team-status.ts';
import { readOptions } from '../../arguments.ts';
import { tellStep } from '../../check-output.ts';
import { complainUsage } from '../../complain.ts';
import { english } from '../../english.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';
import { accountStep } from './check-account.ts';
import { checkCursors } from './check-cursors.ts';
import { checkShared, noteRings, sharedRows } from './check-shared.ts';
import { asRelay } from './join-as-relay.ts';
import { type LoadedRelayConfig, relayConfigOf } from './load-relay-config.ts';
import { type RelayStep, tellRelayStep } from './relay-step.ts';
import { type RowRung, ringRows } from './ring-rows.ts';

const options = { json: { type: 'boolean' }, ring: { type: 'string' } } as const;
const usage = 'dotaraf relay check --config FILE [--ring NUMBER] [--json]';

/**
 * `relay check [--ring NUMBER] [--json]`: the whole chain from the PBX to NATS, then that phone by each row where it is
 * wanted. Else it rings nobody. Exit 0 only if all is well.
 */
export async function checkRelay(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(words, options, environment, usage);
  if (!read.ok) return read.error;
  const number = read.value.text('ring');
  if (number !== undefined && !deskNumber.test(number))
    return complainUsage(`--ring takes the number of a phone, in digits: ${usage}`);
  const loaded = relayConfigOf(read.value, environment);
  if (!loaded.ok) return loaded.error;
  const json = read.value.flag('json');
  const openClient = openerOf(loaded.value.config.pbx);
  const client = openClient({});
  try {
    const pbx = await checkPbxOf(loaded.value.config, { client, openClient }, (step) => tellStep(step, json));
    const { steps: nats, calls } = await checkNats(loaded.value);
    const isPbxThere = pbx.every((step) => step.ok);
    const steps = [
      await accountStep(loaded.value.config),
      await capacity(loaded.value.config, isPbxThere ? client : null, calls),
      ...(isPbxThere ? [await cursors(client)] : []),
      ...nats,
      urls(loaded.value.config),
    ];
    for (const step of steps) tellRelayStep(step, json);
    const isWell = [...pbx, ...steps].every((step) => step.ok);
    // An earlier alarm is no reason to skip the check, and a proof comes of it.
    const mayRing = [...pbx, ...steps].every(
      (one) => one.ok || ['relay', 'capacity', 'shared-component'].includes(one.step),
    );
    if (!mayRing || number === undefined) return isWell ? exitCodes.ok : exitCodes.pbx;
  } finally {
    await client.close();
  }
  const { config } = loaded.value;
  return asRelay(read.value, environment, async (relay) => {
    const rungs: RowRung[] = [];
    const names = rowsOf(config.slots).map(({ row }) => row);
    for await (const rung of ringRows(relay, number, names, sharedRows(config))) {
      rungs.push(rung);
      if (json) printJson(ringJson(rung));
      else printLines([ringLine(rung)]);
    }
    const isNoted = await noteRings(config, relay.registry, rungs);
    const shared = await checkShared(config, relay.registry);
    if (shared !== null) tellRelayStep(shared, json);
    const isProved = rungs.every(({ result }) => result === 'proved') && shared?.ok !== false;
    return isProved && isNoted ? exitCodes.ok : exitCodes.pbx;
  });
}

const ringJson = ({ row, result, problem }: RowRung) => ({
  ...{ step: 'ring', ok: result === 'proved', facts: { row, result } },
  problems: problem === '' ? [] : [{ kind: 'ring', message: problem }],
});

const ringLine = ({ row, result, problem }: RowRung) =>
  result === 'proved' ? `ok    Ring            ${row}` : `FAIL  Ring            ${row}  ${problem}`;

/** As a single desk's, each trunk manager for itself. */
async function checkPbxOf(
  config: RelayConfig,
  clients: Pick<CheckTools, 'client' | 'openClient'>,
  tell: (step: CheckStep) => void,
): Promise<CheckStep[]> {
  const done: CheckStep[] = [];
  const check = async (name: PbxStepName, trunkManagerId = '-') => {
    const tools = { ...clients, secrets: config.pbx, eventTimes: () => null };
    const step = await checkPbx(name, { ...tools, config: deskLike(config, trunkManagerId) });
    tell(step);
    done.push(step);
    return step.ok;
  };
  if (!(await check('address')) || !(await check('credentials'))) return done;
  await check('services');
  for (const id of config.campaign.trunkManagerIds) await check('trunk-manager', id);
  await check('clock');
  return done;
}

/** As the links of a single desk take it. Who the agent is, is not asked about. */
const deskLike = ({ pbx, listener, campaign, dialing, slots }: RelayConfig, trunkManagerId: string) =>
  configSchema.parse({
    ...{ pbx, listener, dialing, agent: { number: '-' } },
    campaign: { context: campaign.context, trunkManagerId, routes: slots },
  });

async function capacity(
  config: RelayConfig,
  client: SimotelClient | null,
  calls: PlacedCall[] | null,
): Promise<RelayStep> {
  const step: RelayStep = { step: 'capacity', ok: true, facts: {}, problems: [], found: [] };
  const managers = await client?.findTrunkManagers();
  if (managers === undefined) return { ...step, ok: false, problems: ['It can’t be told without the PBX.'] };
  if (!managers.ok) return { ...step, ok: false, problems: [english().errorText(managers.error)] };
  const found = capacityOf(config, managers.value, calls);
  // Warnings: calls go through, and wait.
  return { ...step, facts: { ...found }, found: capacityLines(found), problems: found.warnings };
}

const capacityLines = ({
  rows,
  callsAtOnce,
  callsAnHour,
  rowsNeeded,
  busiestHour: seen,
  rowsForBusiestHour,
}: TeamCapacity) => [
  `${counted(rows, 'row')}; the trunk managers carry ${callsAtOnce === null ? 'any number of calls' : counted(callsAtOnce, 'call')} at once and ${callsAnHour ?? 'any number of'} an hour`,
  ...(rowsNeeded === null
    ? []
    : [`so many calls an hour need ${counted(rowsNeeded, 'row')}, so that one in a thousand waits`]),
  ...(seen === null || rowsForBusiestHour === null ? [] : [seenLine(seen, rowsForBusiestHour)]),
];

const seenLine = (busiestHour: number, needed: number) =>
  busiestHour === 0
    ? 'no call of the last two weeks shows yet how many the team needs'
    : `the busiest hour had ${counted(busiestHour, 'call')}: for so many, ${counted(needed, 'row')} will do`;

/** A desk searches where a cursor can't be followed. */
const cursors = async (client: SimotelClient): Promise<RelayStep> => ({
  ...{ step: 'cursors', ok: true },
  ...(await checkCursors(client)),
});

interface NatsFound {
  steps: RelayStep[];
  /** Null where that is not known. */
  calls: PlacedCall[] | null;
}

async function checkNats({ config, dataDirectory }: LoadedRelayConfig): Promise<NatsFound> {
  const keys = await openKeys(join(dataDirectory, 'keys'));
  const running = runningIn(dataDirectory)?.nats ?? [`nats://${config.nats.host}:${config.nats.port}`];
  const servers = config.nats.servers.length > 0 ? config.nats.servers : running;
  const nats = { step: 'nats', facts: { servers }, found: [textOf(servers)] } as const;
  const connected = await connectAs(servers, keys.relay);
  if (!connected.ok) {
    const words = english().errorText({ kind: 'nats-unreachable', address: textOf(servers) });
    return { steps: [{ ...nats, ok: false, problems: [words], found: [...nats.found] }], calls: null };
  }
  const connection = connected.value;
  const there: RelayStep = { ...nats, ok: true, problems: [], found: [...nats.found] };
  try {
    const status = await askStatus(connection);
    if (status === null) {
      const words = english().errorText({ kind: 'relay-unreachable', address: textOf(servers) });
      const relay: RelayStep = {
        step: 'relay',
        ok: false,
        facts: { relays: 0 },
        problems: [words],
        found: [],
      };
      return { steps: [there, relay], calls: null };
    }
    const { relays, alarms } = status;
    const registry = openBucket(connection, 'desks', replicasAt(servers));
    const desks = await listDesks(registry);
    const problems = [...alarms.map(alarmText), ...(desks.ok ? idleRows(config, desks.value) : [])];
    const relay: RelayStep = {
      ...{ step: 'relay', ok: alarms.length === 0, facts: { relays }, problems },
      found: [`${relays} running`],
    };
    const shared = await checkShared(config, registry);
    const steps = [there, relay, ...(shared === null ? [] : [shared])];
    return { steps, calls: await placedCalls(connection, Date.now()).catch(() => null) };
  } finally {
    await connection.close();
  }
}

/** Rows that belong to a desk which is not in the team: nobody calls by them. A warning: it may enrol yet. */
const idleRows = ({ slots }: RelayConfig, desks: readonly Desk[]): string[] =>
  rowsOf(slots).flatMap(({ row, desk: number }) => {
    if (number === null) return [];
    const desk = desks.find((one) => one.number === number);
    if (desk?.revokedAt === null) return [];
    const why = desk === undefined ? 'never enrolled' : 'was revoked';
    return `Row ${row} belongs to desk ${number}, which ${why}: nobody calls by it. Enrol that desk, or give the row to all in relay.json.`;
  });

function urls({ listener, slots }: RelayConfig): RelayStep {
  const { events, trunkApi, extenApi } = componentUrls(listener);
  const base = trunkApi.slice(0, -'/trunk-api'.length);
  const kinds = [slots.external, slots.internal].filter((kind) => kind !== undefined);
  const rows = kinds.flatMap(({ component, shared, rows: all }) =>
    all.map(({ row, desk }) =>
      shared
        ? {
            ...{ row, desk, component, url: component === 'trunk-api' ? trunkApi : extenApi },
            correctorExtension: row,
          }
        : { row, desk, component, url: `${base}/${row}/${component}` },
    ),
  );
  const found = [
    rows.some((row) => 'correctorExtension' in row)
      ? 'each row’s component, with the row in its title or through a Corrector, and the event settings'
      : 'each row’s component, the row in its title, and the event settings',
    ...rows.map((one) =>
      [
        one.row,
        ...('correctorExtension' in one ? [`Corrector, Extension ${one.correctorExtension}`] : []),
        one.url,
        ...(one.desk === null ? [] : [`for ${one.desk}`]),
      ].join('  '),
    ),
    `events  ${events}`,
  ];
  return {
    step: 'component-urls',
    ok: rowsOf(slots).length > 0,
    facts: { rows, events },
    problems: [],
    found,
  };
}
