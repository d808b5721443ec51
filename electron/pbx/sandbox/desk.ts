import type { Config } from '../../../shared/settings/config.ts';
import { configSchema } from '../../../shared/settings/config.ts';
import { type Sandbox, sandboxCredentials, sandboxTrunkManagerId } from './sandbox.ts';

/** Where the listener of a sandbox's configuration will be; the token is part of its URLs. */
export interface ListenerPlace {
  port: number;
  pathToken: string;
}

/** A configuration that points at a sandbox, as it would be written for a real PBX. `account`: where it was given one. */
export function sandboxConfig(
  baseUrl: string,
  listener: ListenerPlace,
  account: Record<keyof typeof sandboxCredentials, string> = sandboxCredentials,
): Config {
  return configSchema.parse({
    pbx: { baseUrl, auth: 'both', timeZone: 'Asia/Tehran', ...account },
    agent: { number: '201' },
    campaign: {
      trunkManagerId: sandboxTrunkManagerId,
      context: 'auto',
      routes: {
        external: {
          interfaceText: 'trunk-201',
          component: 'trunk-api',
          trunk: 'SampleTrunk',
          ringSeconds: 30,
        },
        internal: { interfaceText: 'exten-201', component: 'exten-api', ringSeconds: 30 },
      },
    },
    listener: { host: '127.0.0.1', ...listener, allowedAddresses: ['127.0.0.1'] },
  });
}

/** Gives the sandbox's dialplan the components of one desk, and its events the desk's address. */
export function connectSandbox(sandbox: Sandbox, config: Config): void {
  const { host, port, pathToken } = config.listener;
  const base = `http://${host}:${port}/${pathToken}`;
  const ringSeconds = 30;
  sandbox.reconfigure({
    componentUrls: {
      'trunk-201': { component: 'trunk-api', url: `${base}/trunk-api`, ringSeconds },
      'exten-201': { component: 'exten-api', url: `${base}/exten-api`, ringSeconds },
    },
    eventsUrl: `${base}/events`,
  });
}
