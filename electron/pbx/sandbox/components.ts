import type { ComponentSetting } from './options.ts';
import type { Outbound, OutboundAnswer } from './outbound.ts';
import { fieldsOf, textOf, truthOf, wholeOf } from './wire/fields.ts';

/** The values of a component's question (W6). */
export interface ComponentQuestion {
  src: string;
  dst: string;
  data: string;
  unique_id: string;
  app_name: string;
}

/** Where a component sends the call. `trunk` and `callLimitSeconds` are null for an extension. */
export interface Destination {
  extension: string;
  trunk: string | null;
  callLimitSeconds: number | null;
  ringSeconds: number;
}

/** One question and what came of it, for whoever inspects the sandbox. */
export interface ComponentExchange extends OutboundAnswer {
  component: ComponentSetting['component'];
  url: string;
  question: ComponentQuestion;
  /** Null: refused, late, or not understood; the call has failed. */
  destination: Destination | null;
  /** Milliseconds UTC of this machine's clock when the question was sent. */
  at: number;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Reads a component's answer; null for a refusal and for everything that is no route. */
function destinationOf(answer: OutboundAnswer, setting: ComponentSetting): Destination | null {
  if (answer.status !== 200 || answer.text === null) return null;
  const fields = fieldsOf(parsed(answer.text));
  const extension = textOf(fields.extension);
  const trunk = textOf(fields.trunk);
  if (!truthOf(fields.ok) || extension === '') return null;
  const ringSeconds = setting.ringSeconds ?? 30;
  if (setting.component === 'exten-api')
    return { extension, trunk: null, callLimitSeconds: null, ringSeconds };
  const limit = wholeOf(fields.call_limit, 0);
  if (trunk === '') return null;
  return { extension, trunk, callLimitSeconds: limit === 0 ? null : limit, ringSeconds };
}

/** Asks a component's web service, once, and waits no longer than the PBX does. */
export async function askComponent(
  outbound: Outbound,
  setting: ComponentSetting,
  question: ComponentQuestion,
  timeoutMilliseconds: number,
): Promise<ComponentExchange> {
  const at = Date.now();
  const answer = await outbound.send({
    url: setting.url,
    method: setting.method ?? 'post-json',
    values: { ...question },
    authorization: null,
    timeoutMilliseconds,
  });
  const destination = destinationOf(answer, setting);
  return { ...answer, component: setting.component, url: setting.url, question, destination, at };
}
