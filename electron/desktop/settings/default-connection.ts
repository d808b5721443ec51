import type { Connection } from '../../../shared/settings/connection.ts';

/**
 * What a fresh install starts from; the assistant fills in the rest. An empty host is the address that faces the PBX.
 * Seconds and minutes as in shared/settings.ts.
 */
export const defaultConnection: Connection = {
  baseUrl: '',
  auth: 'both',
  timeZone: 'Asia/Tehran',
  certificatePin: '',
  agentNumber: '',
  way: 'campaign',
  originate: { context: '', callerId: '', trunk: '', ringSeconds: 30, callLimitSeconds: 3600 },
  trunkManagerId: '',
  context: '',
  external: {
    interfaceText: 'trunk',
    component: 'trunk-api',
    trunk: '',
    callLimitSeconds: 3600,
    ringSeconds: 30,
  },
  internal: {
    interfaceText: 'exten',
    component: 'exten-api',
    trunk: '',
    callLimitSeconds: 3600,
    ringSeconds: 30,
  },
  attempts: 1,
  retryIntervalSeconds: 60,
  windowMinutes: 10,
  listenerHost: '',
  listenerPort: 5099,
  allowedAddresses: ['127.0.0.1', '::1'],
  listenerUsername: '',
  country: 'IR',
  internalPattern: '^[2-9][0-9]{1,4}$',
  denied: [],
};
