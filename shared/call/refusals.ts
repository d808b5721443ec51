/** Why the listener did not give a number. */
export const routeRefusals = [
  'no-call-waiting',
  /** A team's relay found that something about the question is wrong, and told the administrator. */
  'relay-alarmed',
  /** A test that rings the agent's own phone connects nobody. */
  'only-a-test',
  'other-component',
  'several-calls-match',
  'another-request-was-answered',
  'call-cancelled',
  'call-ended',
  /** It is of a call that began before every call that waits was ordered, and that nobody here knows. */
  'earlier-call',
  'unreadable',
] as const;
export type RouteRefusal = (typeof routeRefusals)[number];

/** Why the intake refused a request as not meant for it; the engine was not asked. */
export const intakeRefusals = [
  'foreign-address',
  'too-many-requests',
  'wrong-path',
  'wrong-secret',
  'wrong-credentials',
  'too-large',
  'too-slow',
  'unreadable',
  'other-protocol',
] as const;
export type IntakeRefusal = (typeof intakeRefusals)[number];
