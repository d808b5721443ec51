import type { PbxError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Service } from './transport.ts';

const oneRecord = { alike: 'false', conditions: {}, pagination: { start: 0, count: 1 } };

/**
 * What each service is asked to see whether the account may call it (W1.2). A writing one gets a request without what it requires, which the PBX must turn down: no name and no
 * number to ring, no campaign to change or remove. Its "no" is the proof that it may be called.
 */
const probes = {
  'setting/ping/act': { body: {}, turnedDown: false },
  'autodialer/trunks/search': { body: { ...oneRecord, conditions: { title: '' } }, turnedDown: false },
  'autodialer/campaigns/add': { body: { name: '', trunk_manager_id: '', numbers: [] }, turnedDown: true },
  'autodialer/campaigns/search': { body: { ...oneRecord, conditions: { name: '' } }, turnedDown: false },
  'autodialer/campaigns/update': { body: { _id: '' }, turnedDown: true },
  'autodialer/campaigns/remove': { body: { _id: '' }, turnedDown: true },
  'call/originate/act': { body: { caller: '', callee: '', context: '' }, turnedDown: true },
  'autodialer/reports/search': { body: { ...oneRecord, conditions: { number: '' } }, turnedDown: false },
  'reports/cdr/search': { body: { ...oneRecord, conditions: { cuid: '' } }, turnedDown: false },
} as const;

export type ProbedService = keyof typeof probes;

/** Whether the account may call `path`; rings nobody and changes nothing. */
export async function probe(service: Service, path: ProbedService): Promise<Result<null, PbxError>> {
  const { body, turnedDown } = probes[path];
  const answer = await service(path, body);
  const proven = answer.ok || (turnedDown && answer.error.kind === 'pbx-said-no');
  return proven ? ok(null) : answer;
}
