import path from 'node:path';
import type { TeamCallsProcess } from '../processes/team-calls.ts';
import { startProcess } from '../support/processes.ts';
import { readable, type Section } from '../support/section.ts';
import { countedServices } from '../support/services.ts';

/** What calls of three minutes cost the PBX where all desks of a team make one at the same time. */
export const teamRequests: Section = {
  name: 'team',
  background: true,
  async run({ directory, size }) {
    const desks = size(50, 2);
    const order = { desks, talkSeconds: size(180, 1), afterwards: size(20, 0) };
    const processes = await Promise.all([
      startProcess<TeamCallsProcess>('team-calls'),
      startProcess<TeamCallsProcess>('team-calls'),
    ]);
    const [pushed, searched] = await Promise.all([
      processes[0].ask('count', { ...order, directory: path.join(directory, 'pushed'), pushed: true }),
      processes[1].ask('count', { ...order, directory: path.join(directory, 'searched'), pushed: false }),
    ]);
    await Promise.all(processes.map((process) => process.stop()));
    return {
      'team-requests': {
        value: pushed.length / desks,
        note: `${countedServices(pushed)}; in real time, 20 s after the end included. Without events ${readable(searched.length / desks)} a call: ${countedServices(searched)}`,
      },
    };
  },
};
