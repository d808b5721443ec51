type Fields = Record<string, unknown>;

/** The names of fields as the readers of this folder know them, each with the other words that stand for it (W7.3). */
const known: Record<string, readonly string[]> = {
  event_name: [],
  event: [],
  unique_id: [],
  uniqueid: [],
  cuid: [],
  queue_id: [],
  originated_call_id: [],
  cdr_id: [],
  campaign_id: [],
  campaign: [],
  campaign_name: [],
  src: [],
  dst: [],
  type: [],
  disposition: [],
  billsec: [],
  wait: [],
  duration: [],
  agent_wait: [],
  record: [],
  route: [],
  start: [],
  starttime: [],
  endtime: [],
  answeredtime: [],
  ringtime: [],
  date: [],
  tries: [],
  try: [],
  cause: [],
  'cause-txt': ['cause_text'],
  exten: ['extension'],
  state: [],
  participant: [],
  direction: [],
  dialer: [],
  queue: ['qnum', 'queue_number'],
  queue_name: [],
  queue_status: [],
  hangup: [],
  number: [],
  caller_id: [],
  entry_point: [],
  outgoing_point: [],
  transferer: ['transferrer'],
  transferred_from: [],
  transferred_to: [],
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const byPlainName = new Map(
  Object.entries(known).flatMap(([name, others]) =>
    // `uniqueid` is a field of its own: other spellings of the two mean `unique_id`.
    name === 'uniqueid' ? [] : [name, ...others].map((one) => [plain(one), name] as const),
  ),
);

/** The documented records have some dozens. */
const mostNames = 1000;

/**
 * The fields under the names that this folder reads: the documentation's tables and samples spell them in different ways
 * (`cuid` and `unique_id`, `start_time` and `starttime`), and letter case varies. A name that is spelled as it is known
 * wins over others for the same. What has more than a thousand names is no record, and none of it is read.
 */
export function spelled(fields: Fields): Fields {
  if (Object.keys(fields).length > mostNames) return {};
  const entries = Object.entries(fields);
  const strange = entries.filter(([name]) => !Object.hasOwn(known, name));
  if (strange.length === 0) return fields;
  const result = new Map(entries.filter(([name]) => Object.hasOwn(known, name)));
  for (const [name, value] of strange) {
    const meant = byPlainName.get(plain(name));
    result.set(meant === undefined || result.has(meant) ? name : meant, value);
  }
  return Object.fromEntries(result);
}
