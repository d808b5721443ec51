import type { PbxError } from '../../../../shared/errors.ts';
import type { CheckProblem, CheckStep } from '../../../../shared/ipc/check-steps.ts';
import type { Result } from '../../../../shared/result.ts';
import type { AuthMode } from '../../../../shared/settings/described.ts';
import type { SimotelOptions } from '../options.ts';
import { type CheckTools, checked, pbxProblem } from './tools.ts';

/** The PBX knows the account: a refusal of one service is an answer to somebody who was let in. */
const isSignedIn = (answer: Result<null, PbxError>): boolean =>
  answer.ok || answer.error.kind === 'pbx-said-no' || answer.error.kind === 'pbx-service-not-permitted';

/** Whether the PBX accepts the account; where it does not, which other way of signing in it accepts. */
export async function checkCredentials(tools: CheckTools): Promise<CheckStep> {
  const { client, config } = tools;
  const facts = { auth: config.pbx.auth };
  let answer = await client.ping();
  // A missing page says nothing about the account.
  if (!answer.ok && answer.error.kind === 'pbx-service-missing')
    answer = await client.probe('reports/cdr/search');
  if (isSignedIn(answer)) return checked('credentials', { facts });
  if (answer.ok || answer.error.kind === 'pbx-service-missing')
    return checked('credentials', { facts, proved: false, notes: [{ kind: 'credentials-not-proved' }] });
  const { error } = answer;
  const problem =
    error.kind === 'pbx-unauthorized' ? await triedApart(tools, error.words) : pbxProblem(error);
  return checked('credentials', { facts, problems: [problem] });
}

async function triedApart(tools: CheckTools, words: string): Promise<CheckProblem> {
  const { auth } = tools.config.pbx;
  for (const other of otherWays(tools)) {
    const client = tools.openClient(other.options);
    const answer = await client.ping();
    await client.close();
    if (isSignedIn(answer)) return { kind: 'sign-in', auth, accepted: other.name, words };
  }
  return { kind: 'sign-in', auth, accepted: null, words };
}

interface OtherWay {
  name: AuthMode | 'swapped';
  options: Partial<SimotelOptions>;
}

/** At most three tries: a PBX may lock an account after some. Only what is known can be tried. */
function otherWays({ config, secrets }: CheckTools): OtherWay[] {
  const { auth } = config.pbx;
  const { username, password, token } = secrets;
  const canUse = { basic: Boolean(username && password), token: Boolean(token) };
  const usable: Record<AuthMode, boolean> = { ...canUse, both: canUse.basic && canUse.token };
  // The narrower way first: a PBX that looks at the token alone takes both, too.
  const modes = (['basic', 'token', 'both'] as const)
    .filter((mode) => mode !== auth && usable[mode])
    .map((mode): OtherWay => ({ name: mode, options: { ...secrets, auth: mode } }));
  const swapped: OtherWay = {
    name: 'swapped',
    options: { username, password: token, token: password, auth },
  };
  return usable.both && auth === 'both' ? [...modes, swapped] : modes;
}
