import path from 'node:path';
import { sinkProblems } from './sinks.ts';

const problems = sinkProblems(path.resolve(import.meta.dirname, '../..'));
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
