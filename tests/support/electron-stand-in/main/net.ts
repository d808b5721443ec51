import http from 'node:http';
import https from 'node:https';
import { requireReady } from './life.ts';

/** Electron's own HTTP client, as far as it is used: Node's, which says the same in its events but of redirects. */
export const net = {
  request: (options: http.RequestOptions) => {
    requireReady('net');
    return (options.protocol === 'http:' ? http : https).request(options);
  },
};
