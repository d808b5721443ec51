import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configProblems, configSchema } from '../../../shared/settings/config.ts';
import { type AuthMode, authModes, sections } from '../../../shared/settings/described.ts';
import { suggestedRow } from '../../../shared/settings/suggested-row.ts';
import { wholeAddress } from '../../../shared/settings/whole-address.ts';
import { writeFileWhole } from '../../files/write-file.ts';
import { createPathToken } from '../../intake/http/secrets.ts';
import { ensureDirectory } from '../../storage/database.ts';
import { type ParsedArguments, readArguments, readOneOf, readWhole } from '../arguments.ts';
import { type Asker, openAsker } from '../ask.ts';
import { complain, complainUsage } from '../complain.ts';
import { type DeskAnswers, newConfig } from '../new-config.ts';
import { print, printLines } from '../output.ts';
import { check } from './check.ts';

const text = { type: 'string' } as const;
const options = {
  number: text,
  pbx: text,
  auth: text,
  trunk: text,
  context: text,
  'trunk-manager': text,
  'ring-seconds': text,
  'time-zone': text,
  port: text,
  force: { type: 'boolean' },
} as const;

/**
 * `init`: asks the few things that only a person can know, makes the secret of the URLs, writes the configuration (0600)
 * and runs `check`, whose exit code it gives. Without a terminal the answers come as options, the account's secrets from
 * the environment.
 */
export async function init(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  if (read.value.positionals.length > 0)
    return complainUsage('init takes no words: dotaraf init [--number NUMBER] [--pbx ADDRESS] …');
  const file = read.value.configFile ?? join(read.value.dataDirectory, 'config.json');
  if (existsSync(file) && !read.value.flag('force'))
    return complainUsage(`There is a configuration at ${file} already. init --force replaces it.`);
  const asker = openAsker();
  const answers = await answersOf(read.value, environment, asker).finally(() => asker?.close());
  return typeof answers === 'string' ? complainUsage(answers) : write(file, answers, read.value, environment);
}

async function write(
  file: string,
  answers: DeskAnswers,
  { dataDirectory }: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const config = newConfig(answers);
  const standIn = { ...answers, trunkManagerId: answers.trunkManagerId || '-' };
  const checked = configSchema.safeParse(newConfig(standIn));
  if (!checked.success)
    return complain({ kind: 'config-invalid', file, problems: configProblems(checked.error) });
  const ready = ensureDirectory(dirname(file));
  if (!ready.ok) return complain(ready.error);
  const written = await writeFileWhole(file, [`${JSON.stringify(config, null, 2)}\n`]);
  if (!written.ok) return complain(written.error);
  printLines([`Written: ${file} (only you can read it)`, '']);
  const code = await check(['--config', file, '--data-dir', dataDirectory], environment);
  printLines(['', ...nextSteps(answers)]);
  return code;
}

function nextSteps({ number, trunk, context }: DeskAnswers): string[] {
  const rows = (['external', 'internal'] as const)
    .filter((kind) => kind === 'internal' || trunk !== '')
    .map((kind) => suggestedRow(kind, number));
  return [
    `Next, on the PBX: in the Autodialer Route with the context ${context} add ${rows.length > 1 ? 'the rows' : 'the row'} ${rows.join(' and ')},`,
    'each leading to its component, and paste the URLs above into the components.',
    'Then prove the way with: dotaraf check --ring',
  ];
}

const needed = ['number', 'pbx'] as const;
const secretsOf = (auth: AuthMode) =>
  Object.entries({
    username: sections.pbx.settings.username,
    password: sections.pbx.settings.password,
    token: sections.pbx.settings.token,
  }).filter(([, { signIn }]) => (signIn.modes as readonly string[]).includes(auth));

/** The answers, or a sentence that says why there are none. */
async function answersOf(
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
  asker: Asker | null,
): Promise<DeskAnswers | string> {
  const auth = readOneOf('auth', words.text('auth'), authModes);
  if (!auth.ok) return auth.error;
  const ring = readWhole('ring-seconds', words.text('ring-seconds') ?? '30', 600);
  if (!ring.ok) return ring.error;
  const port = readWhole('port', words.text('port') ?? '5099', 65_535);
  if (!port.ok) return port.error;
  const mode = auth.value ?? 'both';
  if (asker === null) {
    const missing = missingWords(words, environment, mode);
    if (missing.length > 0)
      return `init asks at a terminal, and there is none here. Without one it needs ${missing.join(', ')}.`;
  }
  const asked =
    asker === null ? new Map<string, string>() : await askAll(asker, words, environment, auth.value);
  const value = (name: string) => (words.text(name) ?? asked.get(name) ?? '').trim();
  const chosen = readOneOf('auth', asked.get('auth') || undefined, authModes);
  if (!chosen.ok) return chosen.error;
  const secret = (name: string, variable: string) => environment[variable] || asked.get(name) || undefined;
  return {
    ...{ number: value('number'), baseUrl: wholeAddress(value('pbx')), auth: chosen.value ?? mode },
    username: secret('username', 'DOTARAF_PBX_USERNAME'),
    password: secret('password', 'DOTARAF_PBX_PASSWORD'),
    token: secret('token', 'DOTARAF_PBX_TOKEN'),
    ...{ trunkManagerId: value('trunk-manager'), context: value('context') || 'auto', trunk: value('trunk') },
    ...{ ringSeconds: ring.value, timeZone: value('time-zone') || 'Asia/Tehran' },
    ...{ port: port.value, pathToken: createPathToken() },
  };
}

function missingWords(words: ParsedArguments, environment: NodeJS.ProcessEnv, auth: AuthMode): string[] {
  const variables = secretsOf(auth).map(([, { signIn }]) => signIn.variable);
  return [
    ...needed.filter((name) => !words.text(name)).map((name) => `--${name}`),
    ...variables
      .filter((variable) => !environment[variable])
      .map((variable) => `${variable} in the environment`),
  ];
}

const questions: readonly { name: string; text: string; needed?: true }[] = [
  { name: 'number', text: 'Your own number, which the PBX rings first (such as 201): ', needed: true },
  { name: 'pbx', text: "The PBX's address (such as 10.0.0.2): ", needed: true },
  { name: 'trunk', text: "The PBX's trunk for calls to the outside (Enter: internal calls alone): " },
  { name: 'context', text: 'The context of the Autodialer Route (Enter: auto): ' },
];

/** Own number and address first, then the account, then how calls leave the PBX. What was given is not asked. */
async function askAll(
  asker: Asker,
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
  given: AuthMode | null,
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const askOne = async (name: string, text: string, how: { needed?: true; secret?: boolean }) => {
    let answer = '';
    do answer = await asker.ask(text, { secret: how.secret === true });
    while (answer === '' && how.needed === true);
    answers.set(name, answer);
  };
  const open = questions.filter(({ name }) => words.text(name) === undefined);
  for (const { name, text } of open.filter((one) => one.needed)) await askOne(name, text, { needed: true });
  if (given === null) {
    print('How the API account signs in: both (user name, password and token), basic, or token.');
    await askOne('auth', 'Sign-in (Enter: both): ', {});
  }
  const auth = given ?? authModes.find((mode) => mode === answers.get('auth')) ?? 'both';
  for (const [name, { signIn }] of secretsOf(auth))
    if (!environment[signIn.variable])
      await askOne(
        name,
        `${signIn.words.replace(/^an? |^the /, '').replace(/^./, (letter) => letter.toUpperCase())}: `,
        {
          needed: true,
          secret: name !== 'username',
        },
      );
  for (const { name, text } of open.filter((one) => !one.needed)) await askOne(name, text, {});
  return answers;
}
