import type { DialOrigin } from '../../shared/call-events.ts';
import { bridge } from '../bridge/bridge.ts';
import { showFailure } from './failures.ts';

/** Asks main to call a number. True when the call began; a refusal has been shown. */
export async function dial(text: string, origin: DialOrigin): Promise<boolean> {
  const answer = await bridge().call['calls:dial']({ text: text.slice(0, 1024), origin });
  if (!answer.ok) showFailure(answer.error);
  return answer.ok;
}
