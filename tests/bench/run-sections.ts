import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Measured, RowId } from './rows.ts';
import { sections } from './sections/sections.ts';
import { createBase } from './support/base.ts';
import { stopProcesses } from './support/processes.ts';
import type { Section } from './support/section.ts';

export interface RunOptions {
  /** All when empty. */
  names: readonly string[];
  tiny: boolean;
  /** The commit of the version to compare with. */
  base: string;
  /** Told as sections end, and what was found by then. */
  say(words: string, found: Found): void;
}

export type Found = Partial<Record<RowId, Measured>>;

/**
 * Runs the sections one after the other, those that only wait beside the later ones. A section that fails is told in
 * `problems`; the others go on.
 */
export async function runSections(options: RunOptions): Promise<{ found: Found; problems: string[] }> {
  const chosen = sections.filter(({ name }) => options.names.length === 0 || options.names.includes(name));
  const directory = mkdtempSync(path.join(os.tmpdir(), 'dotaraf-bench-'));
  const problems: string[] = [];
  const { tiny } = options;
  const isAlone = chosen.length === 1;
  const base = tiny ? null : createBase(options.base);
  const found: Found = {};
  const begin = async (section: Section): Promise<void> => {
    const folder = mkdtempSync(path.join(directory, `${section.name}-`));
    const size = (full: number, little: number) => (tiny ? little : full);
    const started = performance.now();
    try {
      Object.assign(found, await section.run({ ...{ tiny, size, base, isAlone }, directory: folder }));
    } catch (error) {
      problems.push(
        `${section.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    } finally {
      options.say(`${section.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`, found);
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const [waiting, others] = [chosen.filter((one) => one.background), chosen.filter((one) => !one.background)];
  const background: Promise<void>[] = [];
  // The tiny form measures nothing that could be disturbed.
  for (const section of tiny ? [...waiting, ...others] : chosen) {
    const done = begin(section);
    if (section.background) background.push(done);
    else await done;
  }
  await Promise.all(background);
  stopProcesses();
  rmSync(directory, { recursive: true, force: true });
  return { found, problems };
}
