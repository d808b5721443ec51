import {
  firstPartyScripts,
  type Sandbox,
  type SandboxOptions,
  type ScriptRow,
  secondPartyScripts,
} from '../pbx/sandbox/sandbox.ts';

type Rows = NonNullable<SandboxOptions['componentUrls']>;

/** The panel of a simulated PBX as a person types it. Gives what to print. */
export type Panel = (line: string) => string;

const help =
  'Not understood. Type: row NAME trunk-api|exten-api URL [RING_SECONDS], corrector NAME EXTENSION, remove NAME, events URL [USER PASSWORD], rows, numbers, in NUMBER [missed]';

const isUrl = (text: string) => URL.canParse(text) && /^https?:/.test(text);

/** A panel whose Autodialer Route has no row yet, and that sends no events. */
export function createPanel(sandbox: Pick<Sandbox, 'reconfigure' | 'ringIn'>): Panel {
  const rows: Rows = {};
  const change = (answer: string) => {
    sandbox.reconfigure({ componentUrls: { ...rows } });
    return answer;
  };
  const acts: Record<string, (words: string[]) => string | null> = {
    row([name, component, url = '', seconds = '30']) {
      if (name === undefined || !isUrl(url) || !/^[1-9]\d{0,2}$/.test(seconds)) return null;
      if (component !== 'trunk-api' && component !== 'exten-api') return null;
      rows[name] = { component, url, ringSeconds: Number(seconds) };
      return change(
        `Row ${name} leads to a component of the kind ${component} now, which rings ${seconds} s.`,
      );
    },
    corrector([name = '', extension]) {
      const row = rows[name];
      if (extension === undefined) return null;
      if (row === undefined) return `There is no row ${name}.`;
      rows[name] = { ...row, corrector: { extension } };
      return change(`Row ${name} leads through a Corrector now, which sets the Extension ${extension}.`);
    },
    remove([name = '']) {
      if (rows[name] === undefined) return `There is no row ${name}.`;
      delete rows[name];
      return change(`Row ${name} is gone.`);
    },
    events([url = '', username, password]) {
      if (!isUrl(url) || (username === undefined) !== (password === undefined)) return null;
      const eventsAuthorization =
        username === undefined || password === undefined ? null : { username, password };
      sandbox.reconfigure({ eventsUrl: url, eventsAuthorization });
      return 'Events go there now.';
    },
    rows: () =>
      Object.keys(rows).length === 0
        ? 'The Autodialer Route has no rows.'
        : Object.entries(rows)
            .map(([name, { component, url, corrector }]) =>
              [name, ...(corrector ? [`Corrector ${corrector.extension}`] : []), component, url].join('  '),
            )
            .join('\n'),
    numbers: () => numberLines().join('\n'),
    in([from = '', missed]) {
      if (!/^\+?\d{2,20}$/.test(from)) return null;
      sandbox.ringIn({ from, answer: missed !== 'missed' });
      return `${from} calls 201.`;
    },
  };
  return (line) => {
    const [word = '', ...words] = line.trim().split(/\s+/);
    if (word === '') return '';
    return (Object.hasOwn(acts, word) ? acts[word]?.(words) : null) ?? help;
  };
}

/** What each number does, by its last two digits. */
export function numberLines(): string[] {
  const rows = (scripts: readonly ScriptRow[]) =>
    scripts.map(({ ending, does }) => `  ${(ending === '' ? 'other' : `...${ending}`).padEnd(8)} ${does}`);
  return [
    'The last two digits of the dialled number choose what the second party does:',
    ...rows(secondPartyScripts),
    '',
    'Those of your own number choose what the first party does (201 answers after 2 seconds):',
    ...rows(firstPartyScripts),
  ];
}
