/** A team whose desks call at the same time at a simulated PBX, in real time, with what that costs in requests. */
import { type Sandbox, startSandbox } from '../../../electron/pbx/sandbox/sandbox.ts';
import { pathToken } from '../support/data.ts';
import { pause } from '../support/interleave.ts';
import { serve, startProcess } from '../support/processes.ts';
import { deskOf, enrolDesks, rowOf, startTeam } from '../support/team.ts';
import type { TeamCallersProcess } from './team-callers.ts';

export interface TeamCallsOrder {
  directory: string;
  desks: number;
  talkSeconds: number;
  pushed: boolean;
  /** Seconds after the end of calls in which more may be asked. */
  afterwards: number;
}

/** Seconds that each desk's first call is talked, which teaches it whether events are pushed here. */
const firstTalk = 1;
/** Seconds that calls may take beside the talk. */
const beside = 120;

/** Gives the sandbox's dialplan the components of a relay, and its events the relay's address. */
function connectTeam(sandbox: Sandbox, origin: string, rows: number, pushed: boolean): void {
  const address = `${origin}/${pathToken}`;
  const componentOf = (index: number) => {
    const row = rowOf(index);
    const url = `${address}/${row}/trunk-api`;
    return [row, { component: 'trunk-api', url, ringSeconds: 30 } as const] as const;
  };
  sandbox.reconfigure({
    componentUrls: Object.fromEntries(Array.from({ length: rows }, (_, index) => componentOf(index))),
    ...(pushed && { eventsUrl: `${address}/events` }),
  });
}

const asks = {
  /** The services that were asked of the PBX, each with its status. */
  async count({ directory, desks, talkSeconds, pushed, afterwards }: TeamCallsOrder): Promise<string[]> {
    // A row rests after a call.
    const rows = desks * 2;
    const sandbox = await startSandbox({ trunkManager: { capacity: rows, dial_interval: 0 } });
    const team = await startTeam(directory, sandbox.baseUrl, rows);
    connectTeam(sandbox, team.origin, rows, pushed);
    const callers = await startProcess<TeamCallersProcess>('team-callers');
    const { config } = team;
    await callers.ask('start', { directory, config, desks: await enrolDesks(team, desks) });
    const callAll = (seconds: number) => {
      for (let index = 0; index < desks; index += 1) sandbox.script(deskOf(index), { talkSeconds: seconds });
      return callers.ask('call', seconds + beside);
    };
    await callAll(firstTalk);
    await pause(afterwards * 1000);
    const asked: string[] = [];
    const stopCounting = sandbox.onTrace(({ about, text }) => {
      if (about === 'service') asked.push(text);
    });
    await callAll(talkSeconds);
    await pause(afterwards * 1000);
    stopCounting();
    await callers.ask('stop');
    await callers.stop();
    await team.stop();
    await sandbox.close();
    return asked;
  },
};
export type TeamCallsProcess = typeof asks;

serve(asks);
