import type { JsMsg } from '@nats-io/jetstream';
import type { Msg } from '@nats-io/transport-node';
import { newsStream, subjects } from './subjects.ts';

/**
 * Which messages in a desk's inbox a relay wrote. A desk that asks NATS for its own news names the subject for it, which
 * can be another desk's: NATS writes there whatever that desk may publish itself. But nobody else chooses where such a
 * message wants its answer: NATS names `$JS.ACK` of that very desk, or its own words stand in the headers.
 */

type Received = Pick<Msg, 'reply' | 'headers'>;

/** A relay asks this desk, and wants the answer where this desk alone may write. */
export const isAskedByRelay = ({ reply = '' }: Received, desk: string): boolean =>
  reply.startsWith(subjects.ownAnswers(desk));

/** A relay tells something, and wants no answer. */
export const isToldByRelay = ({ reply = '', headers }: Received): boolean =>
  reply === '' && headers === undefined;

/** NATS hands out what the relays keep for this desk, and not what they keep for another one. */
export const isOwnNews = ({ info }: Pick<JsMsg, 'info'>, desk: string): boolean =>
  info.stream === newsStream && info.consumer === desk;
