import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CheckStep } from '../../../shared/ipc/check-steps.ts';
import { configProblems, configSchema } from '../../../shared/settings/config.ts';
import { type AuthMode, authModes } from '../../../shared/settings/described.ts';
import { suggestedRow } from '../../../shared/settings/suggested-row.ts';
import { wholeAddress } from '../../../shared/settings/whole-address.ts';
import { writeFileWhole } from '../../files/write-file.ts';
import { createPathToken } from '../../intake/http/secrets.ts';
import { ensureDirectory } from '../../storage/database.ts';
import { type ParsedArguments, readOneOf, readOptions, readWhole } from '../arguments.ts';
import { type Asker, openAsker } from '../ask.ts';
import { complain, complainUsage } from '../complain.ts';
import { loadedConfigOf } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type DeskAnswers, newConfig } from '../new-config.ts';
import { printLines } from '../output.ts';
import { ownName } from '../own-name.ts';
import { teamsDirectory } from '../team-config.ts';
import { checkDesk } from './check.ts';
import { keptListener } from './init/kept-listener.ts';
import { probe } from './init/probe.ts';
import { type Answers, askAll, secretsOf } from './init/questions.ts';

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
  'new-secrets': { type: 'boolean' },
} as const;

/**
 * `init`: asks the few things that only a person can know, makes the secret of the URLs, writes the configuration (0600)
 * and checks it, with `check`'s exit code. Without a terminal the answers come as options, the account's secrets from
 * the environment. `--force` replaces a configuration but for its listener, whose secrets the PBX was given; with
 * `--new-secrets` it makes new ones.
 */
export async function init(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(words, options, environment, 'dotaraf init [--number NUMBER] [--pbx ADDRESS] …');
  if (!read.ok) return read.error;
  const team = teamsDirectory(read.value.dataDirectory);
  if (!team.ok) return complain(team.error);
  if (team.value !== null)
    return complainUsage(
      `No configuration is needed here: ${team.value}. For a desk with a PBX of its own name another --data-dir, or leave the team first: ${ownName()} team leave.`,
    );
  const file = read.value.configFile ?? join(read.value.dataDirectory, 'config.json');
  const isThere = existsSync(file);
  if (isThere && !read.value.flag('force')) return complainUsage(thereAlready(file));
  const kept = isThere && !read.value.flag('new-secrets') ? keptListener(file) : null;
  const asker = openAsker();
  const answers = await answersOf(read.value, environment, asker, kept).finally(() => asker?.close());
  if (typeof answers === 'string') return complainUsage(answers);
  const begun = { ...read.value, configFile: file };
  return write(begun, answers, environment, isThere ? secretsLine(kept, answers) : []);
}

const thereAlready = (file: string) =>
  `There is a configuration at ${file} already. To correct something in it, edit it and run: ${ownName()} check. ` +
  'init --force asks everything again and replaces it, but for the secrets of the addresses that the PBX was given; --new-secrets makes new ones of them, too.';

/** Whether what was pasted into the PBX is still right. */
function secretsLine(kept: Record<string, unknown> | null, { listener }: DeskAnswers): string[] {
  if (kept === null)
    return ['The addresses have a new secret: paste those below into the PBX in place of the old ones.', ''];
  return kept.port === listener.port
    ? ['The secrets of the addresses are those of the earlier configuration.', '']
    : ['The addresses have another port: paste those below into the PBX in place of the old ones.', ''];
}

type Begun = ParsedArguments & { configFile: string };

async function write(
  words: Begun,
  answers: DeskAnswers,
  environment: NodeJS.ProcessEnv,
  about: string[],
): Promise<number> {
  const { configFile: file, dataDirectory } = words;
  const config = newConfig(answers);
  const standIn = { ...answers, trunkManagerId: answers.trunkManagerId || '-' };
  const checked = configSchema.safeParse(newConfig(standIn));
  if (!checked.success)
    return complain({ kind: 'config-invalid', file, problems: configProblems(checked.error) });
  const ready = ensureDirectory(dirname(file));
  if (!ready.ok) return complain(ready.error);
  const written = await writeFileWhole(file, [`${JSON.stringify(config, null, 2)}\n`]);
  if (!written.ok) return complain(written.error);
  printLines([`Written: ${file} (only you can read it)`, ...(about.length > 0 ? about : [''])]);
  const loaded = await loadedConfigOf(words, environment, { withoutManager: true });
  if (!loaded.ok) return loaded.error;
  const { steps, code } = await checkDesk(loaded.value, dataDirectory, false);
  const isRight = code === exitCodes.ok;
  printLines(['', ...(isRight ? [] : goOn(file, steps)), ...nextSteps(answers, isRight ? 'Next' : 'Then')]);
  return code;
}

/** How to go on after a check that failed. */
function goOn(file: string, steps: readonly CheckStep[]): string[] {
  const [first] = steps.filter((step) => !step.ok);
  const what =
    first?.step === 'address'
      ? 'pbx.baseUrl'
      : first?.step === 'credentials'
        ? 'the account (pbx.auth, pbx.username, pbx.password, pbx.token)'
        : 'what the lines marked FAIL name';
  return [
    `Not everything is right yet. Correct ${what} in ${file}, then run: ${ownName()} check`,
    'The addresses stay the same.',
  ];
}

function nextSteps({ number, trunk, context, ringSeconds }: DeskAnswers, when: string): string[] {
  const rows = (['external', 'internal'] as const)
    .filter((kind) => kind === 'internal' || trunk !== '')
    .map((kind) => suggestedRow(kind, number));
  return [
    `${when}, on the PBX: in the Autodialer Route with the context ${context} add ${rows.length > 1 ? 'the rows' : 'the row'} ${rows.join(' and ')},`,
    `each leading to a component of its own with the ring time ${ringSeconds} seconds, and paste the URLs above into the components.`,
    `Then prove the way with: ${ownName()} check --ring`,
  ];
}

const needed = ['number', 'pbx'] as const;

/** The answers, or a sentence that says why there are none. */
async function answersOf(
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
  asker: Asker | null,
  kept: Record<string, unknown> | null,
): Promise<DeskAnswers | string> {
  const auth = readOneOf('auth', words.text('auth'), authModes);
  if (!auth.ok) return auth.error;
  const ring = readWhole('ring-seconds', words.text('ring-seconds') ?? '30', 600);
  if (!ring.ok) return ring.error;
  const given = words.text('port');
  const port = readWhole('port', given ?? '5099', 65_535);
  if (!port.ok) return port.error;
  const mode = auth.value ?? 'both';
  const listener = {
    ...(kept ?? { port: port.value, pathToken: createPathToken() }),
    ...(given !== undefined && { port: port.value }),
  };
  const deskOf = (asked: Answers): DeskAnswers => {
    const value = (name: string) => (words.text(name) ?? asked.get(name) ?? '').trim();
    // An address that was given, and is none, is asked for again.
    const address = asked.get('pbx') ?? words.text('pbx') ?? '';
    const secret = (name: string, variable: string) => environment[variable] || asked.get(name) || undefined;
    return {
      ...{ number: value('number'), baseUrl: wholeAddress(address.trim()) },
      auth: authModes.find((one) => one === asked.get('auth')) ?? mode,
      username: secret('username', 'DOTARAF_PBX_USERNAME'),
      password: secret('password', 'DOTARAF_PBX_PASSWORD'),
      token: secret('token', 'DOTARAF_PBX_TOKEN'),
      ...{ trunkManagerId: value('trunk-manager'), context: value('context') || 'auto' },
      ...{ trunk: value('trunk'), ringSeconds: ring.value, timeZone: value('time-zone') || 'Asia/Tehran' },
      listener,
    };
  };
  if (asker === null) {
    const missing = missingWords(words, environment, mode);
    return missing.length === 0
      ? deskOf(new Map())
      : `init asks at a terminal, and there is none here. Without one it needs ${missing.join(', ')}.`;
  }
  return deskOf(
    await askAll({
      ...{ asker, words, environment, auth: auth.value },
      probe: (step, asked) => probe(step, deskOf(asked)),
    }),
  );
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
