import type { requestSchemas } from './messages.ts';

/**
 * Where a team's relays and desks write to each other. A desk may publish its requests and answers below `up.<desk>.`, and hears its own inboxes
 * alone; a desk's id is its number.
 */
export const subjects = {
  /** What a desk asks of whichever relay. */
  ask: (desk: string, operation: Operation) => `up.${desk}.${operation}`,
  /** All that desks ask; the relays share it as one queue group. */
  asked: 'up.*.*',
  /** A desk's answer to one relay's question; the relay listens there for this answer alone. */
  answer: (desk: string, relay: string, question: string) => `up.${desk}.reply.${relay}.${question}`,
  /** Where a desk's answers begin: nobody else may publish there. */
  ownAnswers: (desk: string) => `up.${desk}.reply.`,
  inbox: (desk: string) => `_INBOX.${desk}`,
  /** Where a relay asks a desk whether a call is still wanted. */
  question: (desk: string) => `_INBOX.${desk}.ask`,
  /** Answered by a desk that is there, with its version. */
  ping: (desk: string) => `_INBOX.${desk}.ping`,
  /** What colleagues' phones do now. */
  colleagues: (desk: string) => `_INBOX.${desk}.colleagues`,
  /** What concerns one desk, kept for its return. */
  news: (desk: string) => `news.${desk}`,
  /** How an invitation is used. */
  enrol: (invitation: string) => `enrol.${invitation}`,
  enrolments: 'enrol.*',
  /** Between relays: a lease was revoked. */
  revoked: 'relays.revoked',
  /** Between relays: which phone an event of the PBX named together with a call's id. */
  phones: 'relays.phones',
  /** Between relays: what a desk's phone does. */
  states: 'relays.states',
  /** An administrator has a phone rung by a row. */
  ringTest: 'relays.ring-test',
  /** What a relay tells an administrator. */
  status: 'relays.status',
} as const;

/** The stream that keeps desks' news among the relays, with one consumer a desk. */
export const newsStream = 'NEWS';

/** What desks ask of a relay. */
export type Operation = keyof typeof requestSchemas;

/** Where a desk, or all of them (`*`), asks for its news. */
export const nextNews = (desk: string) => `$JS.API.CONSUMER.MSG.NEXT.${newsStream}.${desk}`;
/** Where it says what it has read. */
export const wordsOfNews = (desk: string) => `$JS.ACK.${newsStream}.${desk}.>`;
/** Whose one of these subjects is. */
export const deskOfNews = (subject: string): string =>
  subject.slice(subject.indexOf(`.${newsStream}.`) + newsStream.length + 2).split('.', 1)[0] ?? '';

/** All that a desk, or all of them (`*`), may do with its news. */
export const newsRequests = (desk: string) => [nextNews(desk), wordsOfNews(desk)];

/** What a desk's user may do on NATS: a desk has some ten subscriptions, and sends a few hundred bytes. */
export const deskRights = (desk: string) => ({
  publish: [`up.${desk}.*`, subjects.answer(desk, '*', '*'), ...newsRequests(desk)],
  subscribe: [`_INBOX.${desk}.>`],
  ...{ mostSubscriptions: 50, mostBytes: 16 * 1024 },
});

/** What whoever has an invitation may do there. */
export const invitationRights = (invitation: string) => ({
  publish: [subjects.enrol(invitation)],
  subscribe: [`${subjects.inbox(invitation)}.>`],
  ...{ mostSubscriptions: 5, mostBytes: 4 * 1024 },
});
