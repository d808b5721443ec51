import type { PbxError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Directory, Pbx, Recordings } from '../../engine/ports.ts';
import { createCampaigns, type OpenCampaigns } from './campaigns.ts';
import { createPbxClock } from './clock.ts';
import { type Cursors, createCursors } from './cursors.ts';
import { createDirectory, type FoundExtension, findExtension } from './directory.ts';
import { createEvidence } from './evidence.ts';
import type { SimotelOptions } from './options.ts';
import { originate } from './originate.ts';
import { createPageReader } from './page-reader.ts';
import { type ProbedService, probe } from './probe.ts';
import { downloadRecording } from './recordings.ts';
import { retrying } from './retrying.ts';
import { createSearcher } from './search.ts';
import { createTransport, type Service } from './transport.ts';
import { createTrunkManagers, type TrunkManagers } from './trunk-managers.ts';
import { wallClockSeen } from './wall-clock-seen.ts';
import type { WallClockSeen } from './wire/wall-clock.ts';

export interface SimotelClient extends Pbx, TrunkManagers, Cursors, OpenCampaigns {
  directory: Directory;
  recordings: Recordings;
  /** Any service by its path; gives the `data` of the answer as it came. */
  service: Service;
  /** Asks for a sign of life; with its Ping event enabled the PBX then pushes one too (W2). */
  ping(): Promise<Result<null, PbxError>>;
  /** Whether the account may call this service; rings nobody and changes nothing. */
  probe(path: ProbedService): Promise<Result<null, PbxError>>;
  /** Whether the PBX has this extension, as far as the account may see them. */
  findExtension(number: string): Promise<Result<FoundExtension, PbxError>>;
  /** What a record of the PBX shows of its wall clock; null where none does. */
  wallClockSeen(): Promise<Result<WallClockSeen | null, PbxError>>;
  /** Learns from the newest record that shows it in which zone the PBX's wall clock is; gives whether one of the last day did. */
  learnZone(): Promise<Result<boolean, PbxError>>;
  /** Ends every request in flight and closes the connections. */
  close(): Promise<void>;
}

const dayMs = 86_400_000;

/**
 * The SimoTel API as the engine and the setup use it. Nothing is connected before the first request; no request
 * is repeated inside. Every method settles with a value: an expected failure is a `PbxError`.
 */
export function createSimotelClient(options: SimotelOptions): SimotelClient {
  const clock = createPbxClock(options.timeZone, options.moved);
  const transport = createTransport(options, clock);
  const { service } = transport;
  const reader = createPageReader(transport.secrets, options.timeZone);
  const searcher = createSearcher(transport.ask, reader, options.onSkipped ?? (() => {}));

  const ping = async (): Promise<Result<null, PbxError>> => {
    const answer = await service('setting/ping/act', {});
    return answer.ok ? ok(null) : answer;
  };
  const { addCampaign, ...orders } = createCampaigns(service, searcher, clock);
  const retryingRead = <T>(read: () => Promise<Result<T, PbxError>>) =>
    retrying(read, transport.askedToWaitMs);
  const pbxNow = () => options.now() + (clock.offset() ?? 0);

  return {
    service,
    ...orders,
    ...createEvidence(searcher, clock),
    ...createTrunkManagers(searcher, pbxNow, options.timeZone),
    ...createCursors({ service, searcher, clock, now: options.now }),

    ping,
    async makeContact() {
      if (transport.hasAnswered()) return ok(null);
      const answer = await ping();
      return transport.hasAnswered() ? ok(null) : answer;
    },

    place: (order) => (order.kind === 'campaign' ? addCampaign(order) : originate(service, order)),
    directory: createDirectory(searcher, retryingRead),
    recordings: { download: (file) => downloadRecording(transport, file) },
    probe: (path) => probe(service, path),
    findExtension: (number) => findExtension(searcher, number),
    wallClockSeen: () => wallClockSeen(searcher, options.now()),
    async learnZone() {
      const seen = await wallClockSeen(searcher, options.now());
      if (!seen.ok) return seen;
      if (seen.value === null) return ok(false);
      const { at, offset } = seen.value;
      const addedAt = at - (clock.error() ?? 0);
      // An older one may be of a time before somebody set the PBX to another zone.
      if (addedAt < options.now() - dayMs) return ok(false);
      clock.learnWallClock(at + offset, addedAt);
      return ok(true);
    },

    clockOffset: clock.offset,
    clockError: clock.error,
    async close() {
      await Promise.all([transport.close(), reader.close()]);
    },
  };
}
