import { createUser } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import type { IntakeService } from '../../../electron/engine/ports.ts';
import { createTeamLink, type TeamLink } from '../../../electron/team/desk/link.ts';
import type { Membership } from '../../../electron/team/desk/membership.ts';
import { createTeamIntake } from '../../../electron/team/desk/team-intake.ts';
import { deskRights } from '../../../electron/team/protocol/subjects.ts';
import { createNews, type DeskNews } from '../../../electron/team/relay/desks/news.ts';
import { connectToBoth, type RelayConnections } from '../../../electron/team/relay/nats/connect-as.ts';
import { relayClock } from '../../../electron/team/relay/relay-clock.ts';
import { valueIn } from '../storage/stored-calls.ts';
import { startTeamServer } from './team-server.ts';

interface OpenedDesk {
  link: TeamLink;
  connection: NatsConnection;
}

/** Desks on a real nats-server, and a relay's connections to it, with which a test does what a relay would. */
export interface DesksOfServer {
  relay: RelayConnections;
  news: DeskNews;
  membershipOf(number: string): Promise<Membership>;
  /** A desk that takes in calls, connected; gives its engine what it hears. */
  desk(number: string, version: string, engine: IntakeService): Promise<OpenedDesk>;
  close(): Promise<void>;
}

/** `numbers`: the desks whose news is kept from the start. */
export async function openDesksOfServer(numbers: string[]): Promise<DesksOfServer> {
  const { keys, url, stop } = await startTeamServer();
  const relay = valueIn(await connectToBoth([url], keys));
  const owned = [stop, () => relay.connection.close(), () => relay.toDesks.close()];
  const news = createNews(relay.connection, 1, relayClock);
  await news.open(numbers);
  const membershipOf = async (number: string): Promise<Membership> => {
    const user = createUser();
    const jwt = await keys.admit(`desk-${number}`, user.getPublicKey(), deskRights(number));
    const seed = new TextDecoder().decode(user.getSeed());
    const settings = {
      ...{ number, name: '', country: 'IR', internalPattern: '^\\d{3}$', windowMinutes: 10, internal: null },
      external: {
        component: 'trunk-api',
        trunk: 'SaharTrunk',
        ringSeconds: 30,
        callLimitSeconds: 3600,
      } as const,
    };
    return { servers: [url], jwt, seed, settings };
  };
  return {
    ...{ relay, news, membershipOf },
    async desk(number, version, engine) {
      const link = createTeamLink(await membershipOf(number));
      const connection = await new Promise<NatsConnection>((connected) => {
        const intake = createTeamIntake({ link, desk: number, version, connected });
        void intake.start(engine);
        owned.push(
          () => link.close(),
          () => intake.stop(),
        );
      });
      await connection.flush();
      return { link, connection };
    },
    async close() {
      for (const end of owned.splice(0).reverse()) await end();
    },
  };
}
