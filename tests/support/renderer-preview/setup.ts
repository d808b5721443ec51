import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import type { CheckStep } from '../../../shared/ipc/check-steps.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { SecretsState } from '../../../shared/ipc/snapshot.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import { freshConnection, freshRoute } from '../../../shared/settings/fresh.ts';

type SetupChannel =
  | `connection:${'read' | 'save'}`
  | `secrets:${'save' | 'accept-address'}`
  | `listener:${'urls' | 'rotate-token'}`
  | `setup:${'check' | 'trunk-managers' | 'missing' | 'ring-row'}`;

const connection: Connection = {
  ...freshConnection,
  baseUrl: 'http://pbx.example.test/api/v4',
  agentNumber: '231',
  trunkManagerId: 'tm-1',
  context: 'auto',
  external: { ...freshRoute('external'), interfaceText: 'trunk-231', trunk: 'SarvTrunk' },
  internal: { ...freshRoute('internal'), interfaceText: 'exten-231' },
  listenerHost: '192.0.2.31',
  allowedAddresses: ['192.0.2.10'],
  denied: ['^00'],
};
const secrets: SecretsState = {
  username: true,
  password: true,
  token: false,
  listenerPassword: false,
  protection: 'keychain',
  unreadable: false,
};

const urls = {
  trunkApi: 'http://192.0.2.31:5099/kQ2vB7nM4xW9sD1fGh/trunk-api',
  extenApi: 'http://192.0.2.31:5099/kQ2vB7nM4xW9sD1fGh/exten-api',
  events: 'http://192.0.2.31:5099/kQ2vB7nM4xW9sD1fGh/events',
};
const fine = { ok: true, proved: true, problems: [], notes: [] };
const wrong = { ok: false, proved: false, notes: [] };
const steps: Record<CheckStep['step'], Omit<CheckStep, 'step'>> = {
  address: { ...fine, facts: { address: 'pbx.example.test', milliseconds: 14 } },
  credentials: { ...fine, facts: {} },
  services: {
    ...wrong,
    problems: [
      {
        kind: 'pbx',
        error: { kind: 'pbx-service-not-permitted', service: 'reports/cdr/search', words: 'Access denied' },
      },
    ],
    facts: {},
  },
  'trunk-manager': { ...fine, facts: { title: 'Sales line' } },
  clock: { ...fine, facts: { seconds: 2 } },
  listener: { ...fine, facts: { host: '192.0.2.31', port: 5099 } },
  'component-urls': { ...fine, facts: { ...urls } },
};

const withoutBulkDialer: Omit<CheckStep, 'step'> = {
  ...wrong,
  problems: [
    {
      kind: 'pbx',
      error: { kind: 'pbx-service-missing', service: 'autodialer/campaigns/add', status: 501, words: '' },
    },
    { kind: 'other-way' },
  ],
  facts: {},
};

/** A connection that a pretended main process has, and what its checks find. `bulkDialer`: the PBX has the module. */
export function setupCalls({
  way = 'campaign',
  bulkDialer = true,
}: {
  way?: PlacementMethod;
  bulkDialer?: boolean;
}): Pick<Bridge['call'], SetupChannel> {
  return {
    'connection:read': async () => ({
      connection: { ...connection, way },
      secrets,
    }),
    'connection:save': async () => ({ ok: true, value: null }),
    'secrets:save': async () => ({ ok: true, value: secrets }),
    'secrets:accept-address': async () => ({ ok: true, value: secrets }),
    'listener:urls': async () => ({ ok: true, value: urls }),
    'listener:rotate-token': async () => ({ ok: true, value: urls }),
    'setup:check': async ({ step }) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      if (step === 'services' && !bulkDialer) return { ok: true, value: { step, ...withoutBulkDialer } };
      return { ok: true, value: { step, ...steps[step] } };
    },
    'setup:trunk-managers': async () => ({
      ok: true,
      value: [
        {
          id: 'tm-1',
          title: 'Sales line',
          active: true,
          activeHours: { 1: [8, 9, 10, 11, 12, 13, 14, 15, 16] },
          capacity: 5,
          currentCapacity: 2,
          dialIntervalSeconds: 1,
          hours: 'inside',
        },
        {
          id: 'tm-2',
          title: 'خط پشتیبانی',
          active: false,
          activeHours: {},
          capacity: 2,
          currentCapacity: 0,
          dialIntervalSeconds: 1,
          hours: 'outside',
        },
      ],
    }),
    'setup:missing': async () => ({ ok: true, value: [] }),
    'setup:ring-row': async ({ route }) => ({
      ok: true,
      value: {
        ...{ route, component: route === 'external' ? 'trunk-api' : 'exten-api', callId: 'live-3' },
        ...{ row: 'trunk-201', context: 'auto', result: 'proved', reason: null },
        ...{
          trunk: route === 'external' ? 'CityTrunk' : null,
          eventCame: true,
          outcome: null,
          error: null,
        },
      },
    }),
  };
}
