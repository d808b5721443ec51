import { type Config, configSchema } from '../../../shared/settings/config.ts';

/** A desk's configuration with just what it must have; nothing answers at its PBX's address. */
export const deskConfig: Config = configSchema.parse({
  pbx: { baseUrl: 'http://192.0.2.10/api/v4' },
  agent: { number: '201' },
  campaign: {
    trunkManagerId: 'tm',
    context: 'auto',
    routes: { external: { component: 'trunk-api', trunk: 'T' } },
  },
  listener: { port: 5099, pathToken: 'abcdefghijklmnop' },
});
