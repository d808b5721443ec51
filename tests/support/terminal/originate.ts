import type { DeskOptions, TerminalDesk } from './desk.ts';

/** A desk of a PBX without the bulk-dialer module. */
export const withoutBulkDialer = (options: DeskOptions = {}): DeskOptions => ({
  ...options,
  sandbox: { bulkDialer: false, ...options.sandbox },
  config: {
    ...options.config,
    dialing: { way: 'originate' },
    originate: { context: 'main_routing', trunk: 'SaharTrunk', callLimitSeconds: 20 },
  },
});

/** How many calls the PBX was asked to originate; those without numbers are probes. */
export const originates = ({ sandbox }: Pick<TerminalDesk, 'sandbox'>): number =>
  sandbox.requests.filter(({ service, body }) => service === 'call/originate/act' && body?.caller !== '')
    .length;
