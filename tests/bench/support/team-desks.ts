import path from 'node:path';
import { type RunningEngine, startEngine } from '../../../electron/compose/start-engine.ts';
import { makeOwnFolder } from '../../../electron/files/own-file.ts';
import { teamConfig, writeMembership } from '../../../electron/team/desk/membership.ts';
import { deskSettings } from '../../../electron/team/relay/config/desk-settings.ts';
import type { RelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import type { DeskKey } from '../processes/team-desks.ts';

export interface TeamDesks {
  directory: string;
  /** The relay's. */
  config: RelayConfig;
  desks: readonly DeskKey[];
}

/** Desks that are enrolled, each as its app's engine; settles when the relay has answered all of them. */
export async function startTeamDesks({ directory, config, desks }: TeamDesks): Promise<RunningEngine[]> {
  const engines: RunningEngine[] = [];
  for (const { number, servers, jwt, seed } of desks) {
    const dataDirectory = path.join(directory, `desk-${number}`);
    makeOwnFolder(dataDirectory);
    const membership = {
      ...{ servers: [...servers], jwt, seed: new TextDecoder().decode(seed) },
      settings: deskSettings(config, { number, name: `Desk ${number}` }),
    };
    valueIn(writeMembership(dataDirectory, membership));
    let reached: () => void = () => {};
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const engine = await startEngine({
      ...{ config: teamConfig(membership), dataDirectory, owner: 'bench' },
      listeners: [(event) => event.type === 'reachability' && event.reachable && reached()],
    });
    engines.push(valueIn(engine));
    await isReached;
  }
  return engines;
}
