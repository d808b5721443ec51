import type { PbxError } from '../../shared/app-error.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { PbxPort } from '../calls/ports.ts';
import { createCampaigns } from './campaigns.ts';
import { createPbxClock } from './clock.ts';
import { createEvidence } from './evidence.ts';
import type { SimotelOptions } from './options.ts';
import { createSearcher } from './search.ts';
import { createTransport, type Service } from './transport.ts';
import { createTrunkManagers, type TrunkManagers } from './trunk-managers.ts';

export interface SimotelClient extends PbxPort, TrunkManagers {
  /** Any service by its path; gives the `data` of the answer as it came. */
  service: Service;
  /** Asks for a sign of life; with its Ping event enabled the PBX then pushes one too (wire contract, section 2). */
  ping(): Promise<Result<null, PbxError>>;
  /** Ends every request in flight and closes the connections. */
  close(): Promise<void>;
}

/**
 * The SimoTel API as the engine and the setup use it. Nothing is connected before the first request; no request
 * is repeated inside. Every method settles with a value: an expected failure is a `PbxError`.
 */
export function createSimotelClient(options: SimotelOptions): SimotelClient {
  const clock = createPbxClock(options.timeZone);
  const transport = createTransport(options, clock);
  const searcher = createSearcher(transport.service, options.onSkipped ?? (() => {}));

  const ping = async (): Promise<Result<null, PbxError>> => {
    const answer = await transport.service('setting/ping/act', {});
    return answer.ok ? ok(null) : answer;
  };
  const pbxNow = () => options.now() + (clock.offset() ?? 0);

  return {
    service: transport.service,
    ...createCampaigns(transport.service, searcher, clock),
    ...createEvidence(searcher, clock, options.timeZone),
    ...createTrunkManagers(searcher, pbxNow, options.timeZone),

    ping,
    async makeContact() {
      if (transport.hasAnswered()) return ok(null);
      const answer = await ping();
      return transport.hasAnswered() ? ok(null) : answer;
    },

    clockOffset: clock.offset,
    learnWallClock: clock.learnWallClock,
    close: transport.close,
  };
}
