import { quietConsole } from '../log/quiet-console.ts';
import { exitCodes } from './exit-codes.ts';
import { isResultLost, watchOutput } from './output.ts';
import { followsCalls, run } from './run.ts';

const words = process.argv.slice(2);
quietConsole();
watchOutput({ json: words.includes('--json') });
process.exitCode = await run(words, process.env);
// Known when the last output was taken or refused. The exit code of a call is its outcome, whoever heard of it.
process.once('exit', (code) => {
  if (code === exitCodes.ok && isResultLost() && !followsCalls(words)) process.exitCode = exitCodes.failed;
});
