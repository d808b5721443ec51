import type { PbxError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { OriginateOrder } from '../../engine/ports.ts';
import type { Service } from './transport.ts';
import { fieldsOf, shortTextOrNull } from './wire/loose.ts';

/** Sent once: a lost answer may stand for a call that rings. */
export async function originate(
  service: Service,
  order: OriginateOrder,
): Promise<Result<{ orderId: string | null }, PbxError>> {
  const answer = await service('call/originate/act', {
    caller: order.firstParty,
    callee: order.secondParty,
    context: order.context,
    caller_id: order.callerId,
    trunk_name: order.trunk,
    timeout: String(order.ringSeconds),
    call_limit: String(order.callLimitSeconds),
  });
  return answer.ok ? ok({ orderId: shortTextOrNull(fieldsOf(answer.value)?.originated_call_id) }) : answer;
}
