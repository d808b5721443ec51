/**
 * `npm run bench -- [SECTION ...] [--check] [--tiny] [--base COMMIT] [--json FILE] [--write]`: measures, prints the table and writes it
 * as JSON and Markdown beside each other (default `out/bench.json`); with `--write`, for a run of all sections, also
 * into docs/speed.md. Exit 1 when a section failed, or with `--check` when a ratio or a count is missed that `excused` (rows.ts) does not name.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Finding,
  findingsOf,
  missedUnexcused,
  shownReach,
  shownValue,
  tableMarkdown,
  tableText,
  withTable,
} from './report.ts';
import { rows } from './rows.ts';
import { runSections } from './run-sections.ts';
import { sections } from './sections/sections.ts';
import { machineOfNow, machineText } from './support/machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    tiny: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    base: { type: 'string', default: '77af685' },
    json: { type: 'string', default: path.resolve(import.meta.dirname, '../../out/bench.json') },
  },
});
const known = sections.map(({ name }) => name);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no section ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`);
  process.exit(2);
}

const machine = machineOfNow();
mkdirSync(path.dirname(values.json), { recursive: true });

/** After each section: what was measured outlives a run that is broken off. */
function write(findings: readonly Finding[]): void {
  const told = findings.map((finding) => ({ ...finding, ...rows[finding.id] }));
  writeFileSync(values.json, `${JSON.stringify({ machine, tiny: values.tiny, rows: told }, null, 2)}\n`);
  writeFileSync(
    values.json.replace(/(\.json)?$/, '.md'),
    `${machineText(machine)}\n\n${tableMarkdown(findings)}`,
  );
}

/** Between the marks that stand there. */
function writePage(findings: readonly Finding[]): void {
  const page = path.resolve(import.meta.dirname, '../../docs/speed.md');
  const table = `${machineText(machine)}.\n\n${tableMarkdown(findings)}`;
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), table));
}

process.stderr.write(`${machineText(machine)}\n`);
const { found, problems } = await runSections({
  names: positionals,
  tiny: values.tiny,
  base: values.base,
  say: (words, soFar) => {
    process.stderr.write(`${words}\n`);
    write(findingsOf(soFar));
  },
});
const findings = findingsOf(found);
process.stdout.write(`\n${machineText(machine)}\n\n${tableText(findings)}`);

const isWhole = positionals.length === 0 && problems.length === 0 && !values.tiny;
if (values.write && isWhole) writePage(findings);

for (const problem of problems) process.stderr.write(`\nA section failed. ${problem}\n`);
const missed = values.check && !values.tiny ? missedUnexcused(findings) : [];
for (const finding of missed) {
  process.stderr.write(
    `\nMissed: ${rows[finding.id].what}: ${shownValue(finding)}, to reach ${shownReach(finding.id)}\n`,
  );
}
process.exit(problems.length > 0 || missed.length > 0 ? 1 : 0);
