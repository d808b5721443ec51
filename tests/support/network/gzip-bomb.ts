import { gzipSync } from 'node:zlib';
import type { Reply } from './fake-http.ts';

/** A member of gzip that holds nothing. */
export const emptyMember = gzipSync('');

/** An answer of some six kilobytes in four codings: three stages multiply it a thousandfold each, the last gives nothing. */
export const gzipBomb: Reply = (response) => {
  let body = emptyMember;
  for (let stage = 0; stage < 3; stage += 1) {
    const times = Math.floor(1_000_000 / body.length);
    body = gzipSync(Buffer.concat(Array<Buffer>(times).fill(body)), { level: 9 });
  }
  response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip, gzip' }).end(body);
};
