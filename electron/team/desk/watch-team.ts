import type { NatsConnection } from '@nats-io/transport-node';
import type { Colleague } from '../../../shared/pbx/colleague.ts';
import { isToldByRelay } from '../protocol/from-relay.ts';
import { jsonIn } from '../protocol/json-in.ts';
import { colleaguesSchema } from '../protocol/messages.ts';
import { subjects } from '../protocol/subjects.ts';
import type { TeamLink } from './link.ts';

/** Milliseconds between two looks at how the team stands: while all is well, and while it is not. */
const [lookEvery, lookAgain] = [60_000, 5_000];

/** As many as NATS lets in of one team. Windows show all of them. */
const mostColleagues = 5_000;

/** Follows what the phones of this desk's colleagues do, and whether the relay reaches its PBX, until it is stopped. */
export function watchTeam(
  connection: NatsConnection,
  link: TeamLink,
  desk: string,
  told: { colleagues(all: Colleague[]): void; reachable(isReachable: boolean): void },
): () => void {
  const known = new Map<string, Colleague>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const tell = () => told.colleagues([...known.values()]);
  const look = async () => {
    clearTimeout(timer);
    const answer = await link.ask('team', {});
    if (isStopped) return;
    // A relay of an earlier version does not understand this, but it is there.
    const isThere = answer.ok ? answer.value.isPbxThere : answer.error.kind === 'pbx-said-no';
    told.reachable(isThere);
    known.clear();
    for (const one of answer.ok ? answer.value.colleagues.slice(0, mostColleagues) : [])
      known.set(one.number, one);
    tell();
    clearTimeout(timer);
    timer = setTimeout(() => void look(), isThere ? lookEvery : lookAgain);
  };
  const changes = connection.subscribe(subjects.colleagues(desk), {
    callback(error, message) {
      if (error !== null || !isToldByRelay(message)) return;
      const read = colleaguesSchema.safeParse(jsonIn(message.data));
      if (!read.success) return;
      for (const one of read.data)
        if (known.has(one.number) || known.size < mostColleagues) known.set(one.number, one);
      tell();
    },
  });
  const lookAfterReconnects = async () => {
    for await (const { type } of connection.status()) if (type === 'reconnect') await look();
  };
  void look();
  void lookAfterReconnects();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    changes.unsubscribe();
  };
}
