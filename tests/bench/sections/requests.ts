import path from 'node:path';
import type { ThreeMinutesProcess } from '../processes/three-minutes.ts';
import { startProcess } from '../support/processes.ts';
import type { Section } from '../support/section.ts';
import { countedServices } from '../support/services.ts';

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
        note: `${countedServices(polling)}; in real time, 20 s after the end included`,
      },
      'requests-pushed': {
        value: pushed.length,
        note: `${countedServices(pushed)}; the call before it had its events pushed`,
      },
    };
  },
};
