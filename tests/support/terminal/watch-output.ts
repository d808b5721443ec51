import { z } from 'zod';

/** What every line of `--json` has at least; the facts of its type come beside it. */
const lineSchema = z.looseObject({
  type: z.string(),
  at: z.string().regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  source: z.enum(['app', 'listener', 'webhook', 'report', 'cdr']),
  leg: z.enum(['a', 'b']).nullable(),
});
export type Line = z.infer<typeof lineSchema>;

/** Reads standard output as JSON lines; throws where anything else stands there. */
export const linesOf = (stdout: string): Line[] => objectsOf(stdout).map((value) => lineSchema.parse(value));

/** One JSON object a line, of any shape. */
export function objectsOf(stdout: string): unknown[] {
  const texts = stdout.split('\n');
  if (texts.pop() !== '') throw new Error(`the output ends within a line: ${stdout.slice(-200)}`);
  return texts.map((text): unknown => JSON.parse(text));
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A command of the command line while it runs. */
export interface Running {
  /** The first text of standard output, or of standard error, that the pattern finds. */
  prints(pattern: RegExp): Promise<string>;
  complains(pattern: RegExp): Promise<string>;
  /** The first JSON line of this type; `facts` must be equal where they are named. */
  tells(type: string, facts?: Record<string, unknown>): Promise<Line>;
  /** All of standard output until now. */
  printed(): string;
  ended: Promise<Ended>;
}

export interface Output {
  add(name: 'stdout' | 'stderr', text: string): void;
  texts: { stdout: string; stderr: string };
  /** `words`: the command, for the message of a wait that comes to nothing. */
  watch(words: string[], ended: Promise<Ended>): Running;
}

/** Collects what a command writes, for whoever waits for a part of it. */
export function collectOutput(): Output {
  const waiters = new Set<() => void>();
  const texts = { stdout: '', stderr: '' };
  /** Resolves once `find` finds something; rejects when the command ends before. */
  const wait = <T>(words: string[], ended: Promise<Ended>, what: string, find: () => T | null | undefined) =>
    new Promise<T>((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found === null || found === undefined) return;
        waiters.delete(look);
        resolve(found);
      };
      waiters.add(look);
      look();
      ended.then(({ code, signal }) => {
        if (!waiters.delete(look)) return;
        const { stdout, stderr } = texts;
        reject(
          new Error(`ended (${code ?? signal}) without ${what}\n${words.join(' ')}\n${stdout}\n${stderr}`),
        );
      }, reject);
    });
  return {
    texts,
    add: (name, text) => {
      texts[name] += text;
      for (const look of [...waiters]) look();
    },
    watch: (words, ended) => ({
      prints: (pattern) => wait(words, ended, String(pattern), () => pattern.exec(texts.stdout)?.[0]),
      complains: (pattern) => wait(words, ended, String(pattern), () => pattern.exec(texts.stderr)?.[0]),
      tells: (type, facts = {}) =>
        wait(words, ended, `${type} ${JSON.stringify(facts)}`, () =>
          linesOf(texts.stdout.slice(0, texts.stdout.lastIndexOf('\n') + 1)).find((line) =>
            Object.entries({ type, ...facts }).every(([key, value]) => line[key] === value),
          ),
        ),
      printed: () => texts.stdout,
      ended,
    }),
  };
}
