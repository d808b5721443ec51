import { type AuthMode, authModes, sections } from '../../../../shared/settings/described.ts';
import type { ParsedArguments } from '../../arguments.ts';
import type { Asker } from '../../ask.ts';
import { print, printLines } from '../../output.ts';
import type { Probed } from './probe.ts';

/** What was answered, by the names of the options and of the account's secrets. */
export type Answers = ReadonlyMap<string, string>;

/** The secrets of the account that a mode of signing in has. */
export const secretsOf = (auth: AuthMode) =>
  Object.entries({
    username: sections.pbx.settings.username,
    password: sections.pbx.settings.password,
    token: sections.pbx.settings.token,
  }).filter(([, { signIn }]) => (signIn.modes as readonly string[]).includes(auth));

interface Order {
  asker: Asker;
  words: ParsedArguments;
  environment: NodeJS.ProcessEnv;
  /** The mode of signing in that was given. */
  auth: AuthMode | null;
  /** Asks the PBX about the answers so far. */
  probe(step: 'address' | 'credentials', answers: Answers): Promise<Probed>;
}

/**
 * Own number and address first, then the account, then how calls leave the PBX. What was given is not asked. The PBX is
 * asked about the address and the account as soon as they are known: what is wrong can be entered again at once.
 */
export async function askAll(order: Order): Promise<Answers> {
  const { words } = order;
  const answers = new Map<string, string>();
  const given = (name: string) => words.text(name) !== undefined;
  if (!given('number'))
    await ask(order, answers, 'number', 'Your own number, which the PBX rings first (such as 201): ');
  if (!given('pbx')) await ask(order, answers, 'pbx', "The PBX's address (such as 10.0.0.2): ");
  if (await isAddressRight(order, answers)) await askAccount(order, answers);
  else await askSignIn(order, answers, {});
  const trunk = "The PBX's trunk for calls to the outside (Enter: internal calls alone): ";
  if (!given('trunk')) answers.set('trunk', await order.asker.ask(trunk));
  const context = 'The context of the Autodialer Route (Enter: auto): ';
  if (!given('context')) answers.set('context', await order.asker.ask(context));
  return answers;
}

interface How {
  secret?: boolean;
  /** Enter keeps what was answered before. */
  again?: boolean;
}

async function ask(
  { asker }: Order,
  answers: Map<string, string>,
  name: string,
  text: string,
  { secret = false, again = false }: How = {},
): Promise<void> {
  let answer = '';
  do answer = await asker.ask(text, { secret });
  while (answer === '' && !again);
  if (answer !== '') answers.set(name, answer);
}

/** What the PBX says, and whether the answers fit. */
async function tell(
  { probe }: Order,
  step: 'address' | 'credentials',
  answers: Answers,
  fits: string,
): Promise<boolean> {
  const { ok, says } = await probe(step, answers);
  printLines(ok && says.length === 0 ? [fits] : says);
  return ok;
}

/** False where it is kept although nothing of a PBX answers there. */
async function isAddressRight(order: Order, answers: Map<string, string>): Promise<boolean> {
  for (;;) {
    if (await tell(order, 'address', answers, 'The PBX answers there.')) return true;
    const before = answers.get('pbx');
    await ask(order, answers, 'pbx', 'Another address (Enter: keep this one): ', { again: true });
    if (answers.get('pbx') === before) return false;
  }
}

async function askAccount(order: Order, answers: Map<string, string>): Promise<void> {
  await askSignIn(order, answers, {});
  for (;;) {
    if (await tell(order, 'credentials', answers, 'The PBX accepts this account.')) return;
    const before = JSON.stringify([...answers]);
    await askSignIn(order, answers, { again: true });
    if (JSON.stringify([...answers]) === before) return;
  }
}

/** How the account signs in, and its secrets; none that the environment has. */
async function askSignIn(order: Order, answers: Map<string, string>, { again = false }: How): Promise<void> {
  if (order.auth === null) await askMode(order, answers, again);
  const auth = order.auth ?? authModes.find((mode) => mode === answers.get('auth')) ?? 'both';
  for (const [name, { signIn }] of secretsOf(auth)) {
    if (order.environment[signIn.variable]) continue;
    const secret = name !== 'username';
    const title = signIn.words.replace(/^an? |^the /, '').replace(/^./, (letter) => letter.toUpperCase());
    const before = answers.get(name);
    const kept = secret ? 'keep it' : `keep ${before}`;
    const hint = before === undefined ? '' : ` (Enter: ${kept})`;
    await ask(order, answers, name, `${title}${hint}: `, { secret, again: before !== undefined });
  }
}

async function askMode({ asker }: Order, answers: Map<string, string>, again: boolean): Promise<void> {
  if (!again) print('How the API account signs in: both (user name, password and token), basic, or token.');
  const kept = again ? `keep ${answers.get('auth') ?? 'both'}` : 'both';
  for (;;) {
    const answer = await asker.ask(`Sign-in (Enter: ${kept}): `);
    const mode = authModes.find((one) => one === answer);
    if (mode !== undefined) answers.set('auth', mode);
    if (mode !== undefined || answer === '') return;
    print(`Type one of ${authModes.join(', ')}.`);
  }
}
