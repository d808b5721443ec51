import { randomBytes } from 'node:crypto';
import type { Config } from '../../../shared/settings/config.ts';
import { connectSandbox, sandboxConfig } from './desk.ts';
import { freePort } from './free-port.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

/** A simulated PBX and the configuration of the one desk that it knows. */
export interface SandboxDesk {
  sandbox: Sandbox;
  config: Config;
}

const secret = () => randomBytes(18).toString('base64url');

/** More than one desk has. */
const mostConnections = 16;

/**
 * Starts a simulated PBX for a desk of this machine, both on free ports of the loopback address. Its account is of this
 * start alone, for every user of the computer can reach its port, and so can a page in a browser. Rejects where not even that address can be listened on. Whoever starts it closes it.
 */
export async function startSandboxDesk(pathToken: string): Promise<SandboxDesk> {
  const account = { username: secret(), password: secret(), token: secret() };
  const sandbox = await startSandbox({ ...account, mostConnections });
  const config = sandboxConfig(sandbox.baseUrl, { port: await freePort(), pathToken }, account);
  connectSandbox(sandbox, config);
  return { sandbox, config };
}
