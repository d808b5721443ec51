import { Session } from 'node:inspector';

/**
 * The functions of files whose address ends so that ran on this thread while `task` did, each as FILE:FUNCTION. Counted by
 * V8 for this thread alone: what a worker runs is not among them.
 */
export async function ranOnThisThread(files: RegExp, task: () => Promise<void>): Promise<string[]> {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await task();
    let ran: string[] = [];
    session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error !== null) throw error;
      ran = taken.result
        .filter(({ url }) => files.test(url))
        .flatMap(({ url, functions }) =>
          functions
            .filter(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0)
            .map(({ functionName }) => `${url.split('/').at(-1)}:${functionName}`),
        );
    });
    session.post('Profiler.stopPreciseCoverage');
    return ran;
  } finally {
    session.disconnect();
  }
}
