/** A random source that a seed repeats: mulberry32. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a listener must say to a request. */
export interface FuzzCase {
  bytes: Buffer;
  /** The statuses that are right; `gone`: the connection may also be closed without an answer. */
  right: (number | 'gone')[];
  /** The unique id that the desk must be asked with; null: the desk must not be asked. */
  asks: string | null;
  /** Whether the connection stays usable after the answer. */
  keepsAlive: boolean;
}

type Random = () => number;
const pick = <T>(random: Random, values: readonly [T, ...T[]]): T =>
  values[Math.floor(random() * values.length)] ?? values[0];
const whole = (random: Random, most: number) => Math.floor(random() * most);

const strangeTexts = [
  '',
  ' ',
  'AutoDialer',
  '۰۹۱۲',
  '\u202e5550100',
  'a\u0000b',
  '%',
  '%zz',
  '%ff%fe',
  '+',
  '&=&',
  '🤙'.repeat(9),
  "'; DROP TABLE",
  '<script>',
  '../../etc/passwd',
  '$&{x}',
  'null',
  'undefined',
  'NaN',
  '1e999',
  '-0',
  '\ud800',
  'x'.repeat(3000),
] as const;
const strange = (random: Random) => strangeTexts[whole(random, strangeTexts.length)] ?? '';

const strangeValue = (random: Random): unknown =>
  pick<() => unknown>(random, [
    () => strange(random),
    () => whole(random, 1e9),
    () => null,
    () => true,
    () => [strange(random), [], {}],
    () => ({ [strange(random)]: strange(random), toString: 1, valueOf: null }),
    () => 1e308 * (random() < 0.5 ? 1 : -1),
  ])();

const evilKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '__defineGetter__',
] as const;
const evil = (random: Random) => pick(random, evilKeys);

const request = (method: string, path: string, headers: string[], body: string): Buffer => {
  const bytes = Buffer.from(body, 'utf8');
  const head = [`${method} ${path} HTTP/1.1`, 'Host: desk', ...headers, `Content-Length: ${bytes.length}`];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
};

const contentTypes = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'x/y; charset=utf-16',
  'garbage',
  '',
] as const;
const typed = (random: Random) => `Content-Type: ${pick(random, contentTypes)}`;
const component = (random: Random) => pick(random, ['trunk-api', 'exten-api']);

/** The kinds of requests; `id` is the unique id that a good question carries. */
const kinds: ((random: Random, token: string, id: string) => FuzzCase)[] = [
  // A question as JSON, between strange and evil values.
  (random, token, id) => {
    const values = [
      `${JSON.stringify(evil(random))}:${JSON.stringify({ unique_id: 'evil', ok: '1' })}`,
      `${JSON.stringify(strange(random))}:${JSON.stringify(strangeValue(random))}`,
      `"src":${JSON.stringify(strangeValue(random))}`,
      `"unique_id":${JSON.stringify(id)}`,
    ];
    const body = `{${values.join(',')}}`;
    return good(request('POST', `/${token}/${component(random)}`, [typed(random)], body), id);
  },
  // As a query string, or a form.
  (random, token, id) => {
    const values = `src=${encodeStrange(random)}&dst=${encodeStrange(random)}&${evil(random)}=evil&unique_id=${id}`;
    if (random() < 0.5) return good(request('GET', `/${token}/${component(random)}?${values}`, [], ''), id);
    return good(
      request('POST', `/${token}/${component(random)}`, [typed(random)], `${values}&x=%ff%fe&%`),
      id,
    );
  },
  // JSON that is none, or too deep.
  (random, token) => {
    const broken = pick(random, [
      '{"unique_id":',
      '{"a":1}}',
      '{unique_id:1}',
      `{"a":${'['.repeat(5000)}`,
      `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
      '[1,2]',
      '"text"',
      'no form',
      '<unique_id>1</unique_id>',
      `{"a":${'{"a":'.repeat(3000)}1${'}'.repeat(3001)}`,
    ]);
    return unreadable(request('POST', `/${token}/${component(random)}`, [typed(random)], broken));
  },
  // Too large, told or not.
  (random, token) => {
    const body = `{"unique_id":"${'9'.repeat(65_536 + whole(random, 5000))}"}`;
    return {
      ...refused(request('POST', `/${token}/${component(random)}`, [typed(random)], body), [413]),
      keepsAlive: false,
    };
  },
  // Wrong tokens and paths.
  (random, token) => {
    const path = pick(random, [
      `/${token.slice(0, -1)}/trunk-api`,
      `/${token}x/trunk-api`,
      `/${token.toUpperCase()}/trunk-api`,
      '/trunk-api',
      '/',
      `/${token}/trunk-api/more`,
      `/x/../${token}/trunk-api`,
      `/${token}/%74runk-api%2f`,
      `/${token}%00/trunk-api`,
      `/%zz/trunk-api`,
      `/${token}/TRUNK-API`,
      `/${'a'.repeat(9000)}/trunk-api`,
      '/events',
      '/__proto__/trunk-api',
      '/constructor/events/Cdr',
    ]);
    return refused(request(pick(random, ['GET', 'POST']), path, [], ''), [404]);
  },
  // Methods that no PBX uses.
  (random, token) => {
    const method = pick(random, ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH']);
    return { ...refused(request(method, `/${token}/trunk-api`, [], ''), [404]), keepsAlive: false };
  },
  // Events of any shape are taken.
  (random, token) => {
    const name = pick(random, ['', '/Cdr', '/newstate', '/__proto__', `/${'E'.repeat(200)}`, '/%DB%B1']);
    const body = pick(random, [
      `{"event_name":"Cdr","unique_id":${JSON.stringify(strangeValue(random))},"billsec":${JSON.stringify(strangeValue(random))}}`,
      `{"event_name":"NewState","${evil(random)}":{"x":1},"state":${JSON.stringify(strangeValue(random))}}`,
      '{"event_name":"AutoDialerReport","tries":[{"cause":{}}],"campaign_id":{"$oid":{}}}',
      'event_name=Cdr&tries=%5B%5B',
      '',
      '[[[',
      '{"a":',
    ]);
    const bytes = request('POST', `/${token}/events${name}`, [typed(random)], body);
    return { bytes, right: [200], asks: null, keepsAlive: true };
  },
  // What is no HTTP.
  (random, token) => {
    const text = pick(random, [
      'GET / HTTP/9.9\r\n\r\n',
      '\u0000\u0001\u0002\r\n\r\n',
      'GET\r\n\r\n',
      `GET /${token}/trunk-api HTTP/1.1\r\nContent-Length: x\r\n\r\n`,
      `POST /${token}/trunk-api HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      'NOT A REQUEST\r\n\r\n',
      `POST /${token}/trunk-api HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`,
      `GET /${token}/trunk-api HTTP/1.1\r\n: empty\r\n\r\n`,
      `GET /${token}/trunk-api HTTP/1.1\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'CONNECT 192.0.2.1:25 HTTP/1.1\r\n\r\n',
      `POST /${token}/trunk-api HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n',
      `GET /${token}/trunk-api HTTP/1.1\r\nHo st: a\r\n\r\n`,
    ]);
    const right: FuzzCase['right'] = [400, 404, 408, 413, 431, 'gone'];
    return { bytes: Buffer.from(text, 'latin1'), right, asks: null, keepsAlive: false };
  },
];

const encodeStrange = (random: Random) => encodeURIComponent(strange(random).toWellFormed());
const good = (bytes: Buffer, id: string): FuzzCase => ({ bytes, right: [200], asks: id, keepsAlive: true });
/** The desk is asked, and has no number for what it can't read. */
const unreadable = (bytes: Buffer): FuzzCase => ({ bytes, right: [200], asks: null, keepsAlive: true });
const refused = (bytes: Buffer, right: number[]): FuzzCase => ({
  bytes,
  right,
  asks: null,
  keepsAlive: true,
});

/** A random request that a listener with this token may get, and what is right to do about it. */
export function fuzzCase(random: Random, token: string, number: number): FuzzCase {
  const kind = kinds[whole(random, kinds.length)] ?? kinds[0];
  if (kind === undefined) throw new Error('there are no kinds of requests');
  return kind(random, token, `1777798800.${number}`);
}
