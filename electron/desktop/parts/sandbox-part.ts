import { fail, ok } from '../../../shared/result.ts';
import { freePort } from '../../cli/free-port.ts';
import { connectSandbox, sandboxConfig } from '../../pbx/sandbox/desk.ts';
import { type Sandbox, startSandbox } from '../../pbx/sandbox/sandbox.ts';
import type { StartSandbox } from './ports.ts';

/** Starts the simulated PBX inside the app, on free ports of the loopback address, and a configuration for it. */
export const startEmbeddedSandbox: StartSandbox = async (pathToken) => {
  const sandbox = await open();
  if (sandbox === null) return fail({ kind: 'listener-cannot-bind', host: '127.0.0.1', port: 0, code: '' });
  const config = sandboxConfig(sandbox.baseUrl, { port: await freePort(), pathToken });
  connectSandbox(sandbox, config);
  return ok({ config, stop: sandbox.close });
};

/** Null where not even the loopback address can be listened on. */
function open(): Promise<Sandbox | null> {
  return startSandbox().catch(() => null);
}
