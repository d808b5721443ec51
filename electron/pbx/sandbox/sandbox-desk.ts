import type { Config } from '../../../shared/settings/config.ts';
import { connectSandbox, sandboxConfig } from './desk.ts';
import { freePort } from './free-port.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

/** A simulated PBX and the configuration of the one desk that it knows. */
export interface SandboxDesk {
  sandbox: Sandbox;
  config: Config;
}

/**
 * Starts a simulated PBX for a desk of this machine, both on free ports of the loopback address. Rejects where not even
 * that address can be listened on. Whoever starts it closes it.
 */
export async function startSandboxDesk(pathToken: string): Promise<SandboxDesk> {
  const sandbox = await startSandbox({});
  const config = sandboxConfig(sandbox.baseUrl, { port: await freePort(), pathToken });
  connectSandbox(sandbox, config);
  return { sandbox, config };
}
