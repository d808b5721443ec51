import path from 'node:path';
import { importCircles } from './import-circles.ts';

const root = path.resolve(import.meta.dirname, '../..');
const circles = importCircles(root, ['electron', 'renderer', 'shared', 'resources', 'tests']);
for (const circle of circles) process.stderr.write(`Circle of imports: ${circle.join(' → ')}\n`);
process.exitCode = circles.length === 0 ? 0 : 1;
