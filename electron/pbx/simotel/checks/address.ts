import { isNoPbxAnswer, type PbxError } from '../../../../shared/errors.ts';
import type { CheckProblem, CheckStep } from '../../../../shared/ipc/check-steps.ts';
import type { Result } from '../../../../shared/result.ts';
import { type CheckTools, checked, pbxProblem } from './tools.ts';

/** Where SimoTel's API is on its own machine, and on the hosted service. */
const apiPaths = ['/api/v4', '/api/v4.1'];

/** An answer of SimoTel's API, even a refusal. A missing service proves nothing: any server has missing pages. */
const isOfApi = (answer: Result<null, PbxError>): boolean =>
  answer.ok ||
  [...['pbx-said-no', 'pbx-unauthorized', 'pbx-service-not-permitted', 'pbx-address-not-permitted']].includes(
    answer.error.kind,
  );

/** Whether SimoTel's API answers at `pbx.baseUrl`, and where it does if not there. */
export async function checkAddress(tools: CheckTools): Promise<CheckStep> {
  const { client, config } = tools;
  const started = performance.now();
  const ping = await client.ping();
  const milliseconds = Math.round(performance.now() - started);
  const facts = { address: config.pbx.baseUrl, milliseconds };
  if (isOfApi(ping)) return checked('address', { facts });
  if (!ping.ok && isElsewhere(ping.error) && !(await hasAnyService(tools)))
    return checked('address', { facts, problems: [await whereInstead(tools, ping.error)] });
  const isBroken = !ping.ok && ping.error.kind !== 'pbx-service-missing';
  return checked('address', { facts, problems: isBroken ? [pbxProblem(ping.error)] : [] });
}

/** Something answers in HTTP, and not as SimoTel does. */
const isElsewhere = (error: PbxError) =>
  error.kind === 'pbx-service-missing' || (isNoPbxAnswer(error) && !('address' in error));

/** The one service that was asked may be missing from a PBX that has all others. */
const hasAnyService = async ({ client }: CheckTools) => isOfApi(await client.probe('reports/cdr/search'));

async function whereInstead({ config, openClient }: CheckTools, error: PbxError): Promise<CheckProblem> {
  const { baseUrl } = config.pbx;
  const { origin } = new URL(baseUrl);
  for (const path of apiPaths) {
    const better = origin + path;
    if (better === baseUrl) continue;
    const client = openClient({ baseUrl: better });
    const answer = await client.ping();
    await client.close();
    if (isOfApi(answer)) return { kind: 'wrong-path', address: baseUrl, better };
  }
  return error.kind === 'pbx-service-missing' ? { kind: 'not-simotel', address: baseUrl } : pbxProblem(error);
}
