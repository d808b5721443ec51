import type { Command } from './arguments.ts';
import { QuestionsEnded } from './ask.ts';
import { exitCodes } from './exit-codes.ts';
import { print, printLines, say } from './output.ts';
import { appVersion } from './version.ts';

/** Loaded when called: a history reader does not wait for the PBX client. */
const commands: Record<string, () => Promise<Command>> = {
  init: async () => (await import('./commands/init.ts')).init,
  dial: async () => (await import('./commands/dial.ts')).dial,
  check: async () => (await import('./commands/check.ts')).check,
  calls: async () => (await import('./commands/calls.ts')).calls,
  contacts: async () => (await import('./commands/contacts.ts')).contacts,
  backup: async () => (await import('./commands/backup.ts')).backup,
  'follow-ups': async () => (await import('./commands/follow-ups.ts')).followUps,
  'do-not-call': async () => (await import('./commands/do-not-call.ts')).doNotCall,
  stats: async () => (await import('./commands/stats.ts')).stats,
  note: async () => (await import('./commands/note.ts')).note,
  log: async () => (await import('./commands/log.ts')).log,
  show: async () => (await import('./commands/show.ts')).show,
  report: async () => (await import('./commands/report.ts')).report,
  listen: async () => (await import('./commands/listen.ts')).listen,
  relay: async () => (await import('./commands/relay.ts')).relay,
  team: async () => (await import('./commands/team.ts')).team,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
  desks: async () => (await import('./commands/desks.ts')).desks,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

const usage = `Usage: dotaraf COMMAND [--config FILE] [--data-dir DIR]

  init [OPTIONS]                 ask a few questions, write the configuration and check it.
                                 OPTIONS: --number, --pbx, --auth, --trunk, --context, --trunk-manager,
                                 --ring-seconds, --time-zone, --port. Without a terminal, --number and
                                 --pbx are required and the secrets come from the environment.
                                 --force replaces a configuration but keeps its listener's secrets;
                                 --new-secrets replaces those, too
  dial NUMBER [--json] [--timeout SECONDS] [--yes]
                                 place a call and follow both legs to their end
  check [--json]                 check every link to the PBX; print the URLs to paste there
  check --managers [--json]      list the PBX's trunk managers with their ids
  check --ring [--json]          ring your own phone through each row: does the question come here?
  calls [--json] [--limit N] [FILTERS]
                                 list the calls from here and to you, newest first
  calls export FILE [FILTERS]    write them as CSV for spreadsheets. FILTERS: --text, --outcome,
                                 --code, --direction, --from, --to
  calls recording CALL_ID FILE [--json]
                                 save a call's recording, if the PBX made one
  stats [--from DATE] [--to DATE] [--json]
                                 count calls by hour and day, with average ring and talk time
  show CALL_ID [--json]          print the events and the timeline of one call
  note CALL_ID [TEXT] [--code CODE] [--json]
                                 write a note about a call; an empty text removes it
  contacts list|search|add|import|export|refresh
                                 the address book (CSV and vCard), and the PBX's contacts
  follow-ups list|add|move|done  whom you promised to call, and when
  do-not-call list|add|remove|import
                                 numbers that are never dialled from here
  backup export FILE             save contacts, history and settings in one file, without secrets
  backup import FILE [--only PARTS] [--accept-connection ADDRESS]
                                 restore all of it, or some PARTS: contacts, calls, do-not-call,
                                 preferences, connection. Another PBX than here must be confirmed
  report CALL_ID|--last FILE     pack what somebody needs to investigate a call: the call, the requests
                                 refused around it, a check, the log; no secrets
  log [--json] [--lines N]       print the log of dial and listen, newest line last; no secrets
  listen [--watch]               answer the dialplan and follow unfinished calls until Ctrl-C.
                                 --watch shows what the app or another listen records meanwhile
  relay init|run|check|enrol|desks|revoke|status
                                 one address at the PBX for a whole team, on a server (docs/team.md)
  team join|status|leave         make this data directory a desk of such a team, by an invitation
  desks plan AGENTS.csv DIR      plan rows, components, URLs and presets for many desks,
                                 from lines number,name[,address]
  sandbox [--port N] [--as-pbx] [--set NAME=VALUE,…]
                                 run a simulated PBX until Ctrl-C. --as-pbx starts it as you find a
                                 real one, with nothing of a desk set up; --set makes it differ
                                 (docs/misbehaving-pbx.md)
  demo [team]                    place three calls against the simulated PBX; with team, run a relay
                                 and twenty desks (needs a nats-server)

COMMAND --help explains one command, --version prints the version. DOTARAF_CONFIG and DOTARAF_DATA_DIR
stand in for the options. Secrets may come from DOTARAF_PBX_USERNAME, DOTARAF_PBX_PASSWORD and
DOTARAF_PBX_TOKEN. More: docs/cli.md
`;

/** Whether the command is there for its calls, and what it prints only tells of them. */
export const followsCalls = ([name = '', part]: readonly string[]): boolean =>
  ['dial', 'listen', 'demo', 'sandbox'].includes(name) || (name === 'relay' && part === 'run');

/** The lines of the usage that are about one command. */
function helpOf(name: string): string[] {
  const lines = usage.split('\n');
  const isOf = (line: string) => line.startsWith(`  ${name} `) || line === `  ${name}`;
  const own = lines.filter(
    (line, index) => isOf(line) || (line.startsWith('     ') && isOf(headAbove(lines, index))),
  );
  return ['Usage: dotaraf COMMAND [--config FILE] [--data-dir DIR]', '', ...own];
}

const headAbove = (lines: readonly string[], index: number): string =>
  lines.slice(0, index).findLast((line) => /^ {2}\S/.test(line)) ?? '';

const versionLine = () => `dotaraf ${appVersion()} (Node ${process.versions.node})`;

/** What stands before a `--` is no text of the person's. */
const hasWord = (words: readonly string[], ...wanted: string[]): boolean => {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => wanted.includes(word));
};

/** Runs one command of the terminal and gives its exit code. Usage errors go to standard error alone. */
export async function run(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = words;
  if (name === '--help' || name === '-h' || name === 'help') {
    const [about = ''] = rest;
    printLines(Object.hasOwn(commands, about) ? helpOf(about) : usage.trimEnd().split('\n'));
    return exitCodes.ok;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    print(versionLine());
    return exitCodes.ok;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    say(`${name === '' ? 'No command was given.' : `There is no command "${name}".`}\n\n${usage.trimEnd()}`);
    return exitCodes.usage;
  }
  if (hasWord(rest, '--help', '-h')) {
    printLines(helpOf(name));
    return exitCodes.ok;
  }
  if (hasWord(rest, '--version')) {
    print(versionLine());
    return exitCodes.ok;
  }
  const command = await load();
  try {
    return await command(rest, environment);
  } catch (error) {
    if (!(error instanceof QuestionsEnded)) throw error;
    say('Nothing was written.');
    return exitCodes.cancelled;
  }
}
