import { contract } from '../../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { answers } from '../../handlers/answers.ts';
import type { LinkHandler } from '../../system/links/link-handler.ts';

/** Whether links come to this app, and what the person can do about it. */
export function linkHandlers(handler: LinkHandler) {
  return {
    'links:state': answers(contract['links:state'], () => handler.states()),
    'links:register': answers(contract['links:register'], () => handler.register()),
    'links:open-system-settings': answers(contract['links:open-system-settings'], async () =>
      (await handler.openSettings()) ? ok(null) : fail({ kind: 'system-settings-missing' }),
    ),
  };
}
