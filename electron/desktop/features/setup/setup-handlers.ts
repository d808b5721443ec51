import type { ComponentUrls } from '../../../../shared/call/component-request.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { setupContract } from '../../../../shared/ipc/setup.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { componentUrls } from '../../../intake/http/component-urls.ts';
import { createPathToken } from '../../../intake/http/secrets.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { type CallBoard, realCallUnderWay } from '../calls/call-board.ts';
import { checkLink, notSetUp, withChecks } from './check-link.ts';
import { missingIn } from './missing.ts';
import { ringInApp } from './ring-in-app.ts';

/** The assistant: each link of the chain, the listener's URLs, ringing one's own phone, the sandbox. */
export function setupHandlers(
  { host, settings, secrets }: Pick<Base, 'host' | 'settings' | 'secrets'>,
  board: Pick<CallBoard, 'clear' | 'living'>,
) {
  const urls = async (): Promise<Result<ComponentUrls, AppError>> => {
    await host.settled();
    const config = host.config();
    return config === null ? fail(notSetUp) : ok(componentUrls(config.listener));
  };
  const switchTo = async (mode: 'pbx' | 'sandbox') => {
    const waits = realCallUnderWay(board, settings.read().mode);
    if (waits !== null) return fail(waits);
    const written = settings.change({ mode });
    if (!written.ok) return written;
    board.clear();
    await host.restart();
    const error = host.error();
    return error === null ? ok(null) : fail(error);
  };
  return answering(setupContract, {
    'listener:urls': urls,
    'listener:rotate-token': async () => {
      const written = settings.change({ pathToken: createPathToken() });
      if (!written.ok) return written;
      await host.refresh();
      return urls();
    },
    'setup:check': async ({ step }) => {
      await host.settled();
      return ok(await checkLink(host, secrets, step));
    },
    'setup:trunk-managers': async () => {
      await host.settled();
      return withChecks(host, secrets, (checks) => checks.trunkManagers());
    },
    'setup:missing': async () => {
      await host.settled();
      return ok(missingIn(host, settings.read().connection.auth, secrets.read()));
    },
    'setup:ring-row': async ({ route }) => {
      await host.settled();
      return ringInApp(host, route);
    },
    'sandbox:start': () => switchTo('sandbox'),
    'sandbox:stop': () => switchTo('pbx'),
  });
}
