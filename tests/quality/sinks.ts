import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A way out of the program, the one function that makes a text or file safe for it, and how to go around that. */
interface Rule {
  sink: string;
  /** What to use instead. */
  use: string;
  never: RegExp;
  /** The files in which it stands: where the function is. */
  except?: readonly string[];
  /** What the rule is against: it must find each of these. */
  bad: readonly string[];
}

/** Of node:fs and node:fs/promises: what makes a file or folder, or lets others at it. */
const writers = [
  ...['appendFile', 'appendFileSync', 'chmod', 'chmodSync', 'copyFile', 'copyFileSync', 'cp', 'cpSync'],
  ...['createWriteStream', 'link', 'linkSync', 'mkdir', 'mkdirSync', 'open', 'openSync', 'symlink'],
  ...['promises', 'symlinkSync', 'writeFile', 'writeFileSync'],
].join('|');
const ownFiles = 'electron/files/own-file.ts';

export const sinkRules: readonly Rule[] = [
  {
    sink: 'terminal',
    use: 'print, printLines, printDrawing, printJson or say of electron/cli/output.ts',
    never:
      /\bprocess\.(stdout|stderr)\b|\bprocess\[|\bconsole\.\w+\(|\bwriteSync\(|from '(node:)?(tty|console|process)'|\}\s*=\s*(process|console)\b(?!\.)/,
    // dotaraf.mjs says one fixed sentence where the program can't start at all.
    except: ['electron/cli/output.ts', 'electron/cli/dotaraf.mjs'],
    bad: [
      'process.stdout.write(name)',
      'process.stderr.write(name)',
      'process[stream].write(name)',
      'const { stdout } = process;',
      "import { stdout } from 'node:process';",
      'const { log } = console;',
    ],
  },
  {
    sink: 'terminal',
    use: 'safeDrawing or safeForTerminal for what is drawn over',
    never: /\bscreen\.write\((?!safe|chunk\.toString\('utf8'\)\))/,
    except: ['electron/cli/output.ts'],
    bad: ['screen.write(question)'],
  },
  {
    sink: 'JSON for scripts',
    use: 'printJson of electron/cli/output.ts',
    never: /\b(print|printLines|printDrawing|say)\(\s*\[?\s*JSON\.stringify/,
    bad: ['print(JSON.stringify(value))', 'printLines([JSON.stringify(value)])'],
  },
  {
    sink: 'notifications',
    use: 'titleText and bodyText',
    never:
      /new Notification\((?!\{\s*title: titleText\(title\),\s*body: bodyText\(body, process\.platform\),\s*\}\))/,
    bad: ['new Notification({ title, body })', 'new Notification(options)'],
  },
  {
    sink: 'tray and menus',
    use: 'safeItems and tooltipText',
    never:
      /\.buildFromTemplate\((?!safeItems\()|\.setToolTip\((?!tooltipText\()|\btray\.setTitle\(|\bnew MenuItem\(/,
    bad: [
      'Menu.buildFromTemplate(items)',
      'tray.setToolTip(name)',
      'tray.setTitle(name)',
      'new MenuItem({ label })',
    ],
  },
  {
    sink: 'dialogs of the system',
    use: 'showMessage of electron/desktop/system/message-box.ts',
    never: /\bshow(MessageBox|MessageBoxSync|ErrorBox)\(/,
    except: ['electron/desktop/system/message-box.ts'],
    bad: ['dialog.showMessageBox({ message })', 'dialog.showErrorBox(title, text)'],
  },
  {
    sink: 'CSV',
    use: 'csvText of electron/storage/transfer/csv-text.ts',
    never: /\bunparse\(|\.replace(All)?\((\/"\/g|'"'), '""'\)/,
    except: ['electron/storage/transfer/csv-text.ts'],
    bad: ['Papa.unparse(rows)', "text.replaceAll('\"', '\"\"')", 'text.replace(/"/g, \'""\')'],
  },
  {
    sink: 'logs',
    use: 'openLog of electron/log/log.ts',
    never: /\bpino\(|\bopenRotatingFile\(|from 'pino'/,
    except: ['electron/log/log.ts', 'electron/log/rotating-file.ts'],
    bad: ["import pino from 'pino';", 'openRotatingFile(options)'],
  },
  {
    sink: 'logs',
    use: 'what redacted leaves of the facts',
    never: /\blog: \(facts\) => (?!redacted\()/,
    bad: ['log: (facts) => facts'],
  },
  {
    sink: 'file names',
    use: 'safeFileName of electron/files/file-name.ts',
    never: /\bdefaultPath: (?!safeFileName\()|\bdefaultPath\b(?!:)/,
    bad: ['{ defaultPath: name }', '{ defaultPath }'],
  },
  {
    sink: 'file modes',
    use: ownFiles,
    never: new RegExp(
      `import (?:\\w+,? ?)?\\{[^}]*\\b(${writers})\\b[^}]*\\} from '(node:)?fs(/promises)?'|import (\\* as )?\\w+ from '(node:)?fs(/promises)?'|\\b(require|import|getBuiltinModule)\\(\\s*'(node:)?fs`,
    ),
    // text-file.ts and text-at-most.ts open what the person chose, to read it.
    except: [
      ownFiles,
      ...['electron/storage/transfer/text-file.ts', 'electron/files/text-at-most.ts'],
      'electron/cli/dotaraf.mjs',
    ],
    bad: [
      "import { readFileSync, writeFileSync } from 'node:fs';",
      "import {\n  mkdir,\n  rm,\n} from 'node:fs/promises';",
      "import * as fs from 'node:fs';",
      "import { promises } from 'node:fs';",
      "import { writeFileSync } from 'fs';",
      "const { writeFile } = await import('node:fs/promises');",
      "process.getBuiltinModule('fs').writeFileSync(file, text);",
    ],
  },
  {
    sink: 'file modes',
    use: 'openDatabase, or keepPrivate before it is opened',
    never: /new DatabaseSync\((?!':memory:'\))/,
    except: [
      'electron/storage/database.ts',
      'electron/storage/owner.ts',
      'electron/storage/backup/known-schema.ts',
      'electron/storage/backup/write-backup.ts',
    ],
    bad: ['new DatabaseSync(file)'],
  },
  {
    sink: 'file modes',
    use: 'openSettings',
    never: /from 'electron-store'/,
    except: ['electron/desktop/settings/open-settings.ts'],
    bad: ["import Store from 'electron-store';"],
  },
];

/** Comments may speak of what the code must not do. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

export const goesAround = ({ never }: Rule, text: string): boolean => never.test(withoutComments(text));

/** Each place of the program in which something goes around the function of a sink, as a sentence. */
export function sinkProblems(root: string): string[] {
  const files = globSync('{electron,shared}/**/*.{ts,mjs}', { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  return files.toSorted().flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return sinkRules
      .filter((rule) => !rule.except?.includes(file) && goesAround(rule, text))
      .map(({ sink, use }) => `${file} goes around what makes ${sink} safe: use ${use}.`);
  });
}
