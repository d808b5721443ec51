import path from 'node:path';
import type { ThreeMinutesProcess } from '../processes/three-minutes.ts';
import { startProcess } from '../support/processes.ts';
import type { Section } from '../support/section.ts';

function told(services: string[]): string {
  const counts = new Map<string, number>();
  for (const service of services) counts.set(service, (counts.get(service) ?? 0) + 1);
  return [...counts].map(([service, count]) => `${count} ${service}`).join(', ');
}

export const requests: Section = {
  name: 'requests',
  background: true,
  async run({ directory, size, tiny }) {
    const caller = await startProcess<ThreeMinutesProcess>('three-minutes');
    const order = { talkSeconds: size(180, 1), afterwards: size(20, 0), taught: !tiny };
    const [polling, pushed] = await Promise.all([
      caller.ask('count', { ...order, directory: path.join(directory, 'polled'), pushed: false }),
      caller.ask('count', { ...order, directory: path.join(directory, 'pushed'), pushed: true }),
    ]);
    await caller.stop();
    return {
      'requests-polling': {
        value: polling.length,
        note: `${told(polling)}; in real time, 20 s after the end included`,
      },
      'requests-pushed': {
        value: pushed.length,
        note: `${told(pushed)}; the call before it had its events pushed`,
      },
    };
  },
};
