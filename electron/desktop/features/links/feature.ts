import { linksContract } from '../../../../shared/ipc/links.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { answering } from '../../ipc/answers.ts';
import type { LinkHandler } from '../../system/links/link-handler.ts';

/** Whether links come to this app, and what the person can do about it. */
export function linksFeature(handler: LinkHandler) {
  return {
    handlers: answering(linksContract, {
      'links:state': () => handler.states(),
      'links:register': () => handler.register(),
      'links:open-system-settings': async () =>
        (await handler.openSettings()) ? ok(null) : fail({ kind: 'system-settings-missing' }),
    }),
  };
}
