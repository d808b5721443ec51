import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import { type Config, configSchema } from '../../../shared/settings/config.ts';
import { agent } from '../engine/call-evidence.ts';
import { type Habits, retrySeconds, ringSeconds } from './plan.ts';

/** The configuration of a staged desk: numbers outside by a Trunk API, extensions by an Exten API. */
export const settingsOfDesk = (way: PlacementMethod, { attempts, removesFinished }: Habits): Config =>
  configSchema.parse({
    pbx: { baseUrl: 'http://192.0.2.10/api/v4' },
    agent: { number: agent },
    campaign: {
      ...{ trunkManagerId: 'manager-1', context: 'auto', attempts, retryIntervalSeconds: retrySeconds },
      removeFinished: removesFinished,
      routes: {
        external: { interfaceText: 'trunk', component: 'trunk-api', trunk: 'TestTrunk', ringSeconds },
        internal: { interfaceText: 'exten', component: 'exten-api', ringSeconds },
      },
    },
    originate: { context: 'main_routing', callerId: agent, ringSeconds },
    dialing: { way },
    listener: { port: 5099, pathToken: 'abcdefghijklmnop' },
  });
