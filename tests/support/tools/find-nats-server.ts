import { spawnSync } from 'node:child_process';

/** The nats-server of the tests: `DOTARAF_NATS_SERVER` names another one. */
export const natsServer = process.env.DOTARAF_NATS_SERVER ?? 'nats-server';

export const hasNatsServer = (): boolean => spawnSync(natsServer, ['--version']).error === undefined;
