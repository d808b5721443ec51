import { placeCall } from '../calls/place-call.ts';
import { textOf, wholeOf } from '../wire/fields.ts';
import { answer, no, type Service } from './service.ts';

/**
 * Rings `caller` for `timeout` seconds at most, then `callee` as long, with `caller_id` in sight of both. When the caller does not answer, the PBX reports nothing
 * (W2).
 */
const originate: Service = (pbx, fields) => {
  const caller = textOf(fields.caller);
  const callee = textOf(fields.callee);
  const missing = [
    caller === '' ? 'caller' : '',
    callee === '' ? 'callee' : '',
    textOf(fields.context) === '' ? 'context' : '',
  ];
  const name = missing.find((field) => field !== '');
  if (name !== undefined) return no(`The ${name} field is required`);
  const now = pbx.clock.now();
  const id = `orig.call.${Math.floor(now / 1000)}.${Number.parseInt(pbx.newId().slice(-6), 16) + 100_000}`;
  const destination = {
    extension: callee,
    trunk: textOf(fields.trunk_name) || null,
    callLimitSeconds: wholeOf(fields.call_limit, 0) || null,
    ringSeconds: wholeOf(fields.timeout, 30) || 30,
  };
  const callerId = textOf(fields.caller_id) || caller;
  pbx.tracer.tell('call', `${id}: originated`);
  void placeCall(pbx, { firstParty: caller, campaign: null, originated: { id, destination, callerId } });
  return answer({ originated_call_id: id }, null);
};

export const originateServices: Record<string, Service> = { 'call/originate/act': originate };
