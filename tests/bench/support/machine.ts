import os from 'node:os';

export interface Machine {
  date: string;
  processor: string;
  cores: number;
  memoryGigabytes: number;
  system: string;
  node: string;
  /** The load of the last minute before the suite began: above the number of cores the figures are worth little. */
  loadBefore: number;
}

export const machineOfNow = (): Machine => ({
  date: new Date().toISOString().slice(0, 10),
  processor: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
  system: `${os.type()} ${os.release()}`,
  node: process.version,
  loadBefore: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
});

export const machineText = (machine: Machine): string =>
  `${machine.date}; ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB; ${machine.system}; ` +
  `Node ${machine.node}; load before ${machine.loadBefore}`;
