import { type JetStreamManager, jetstreamManager, type StreamConfig } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

/** Milliseconds for an answer of JetStream. */
export const streamPatience = 2_000;

/** Three servers or more are a cluster, in which each of three keeps what the relays keep. */
export const replicasAt = (servers: readonly string[]): 1 | 3 => (servers.length >= 3 ? 3 : 1);

export const streamManager = (connection: NatsConnection): Promise<JetStreamManager> =>
  jetstreamManager(connection, { checkAPI: false, timeout: streamPatience });

/** Makes a stream where it is not there; one that is there stays as it is. */
export async function makeStream(
  connection: NatsConnection,
  config: Partial<StreamConfig> & Pick<StreamConfig, 'name' | 'subjects'>,
): Promise<void> {
  const { streams } = await streamManager(connection);
  try {
    await streams.info(config.name);
  } catch {
    await streams.add(config);
  }
}
