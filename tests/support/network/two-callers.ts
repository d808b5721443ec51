import { connect, type Socket } from 'node:net';
import { startListener } from './listener.ts';

const allowedAddresses = ['127.0.0.1', '127.0.0.2'];

/**
 * A listener that two addresses of this computer may ask, and connections to it from either, held until `end`; what comes on
 * them is passed over. What else ends then is put into `ended`.
 */
export function twoCallers() {
  const ended: (() => unknown)[] = [];
  const listen = async (options?: Parameters<typeof startListener>[1]) => {
    const listener = await startListener({ host: '0.0.0.0', allowedAddresses }, options);
    ended.push(listener.stop);
    return listener;
  };
  const open = (port: number, localAddress: string) =>
    new Promise<Socket>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress }, () => resolve(socket));
      socket.on('error', () => {}).resume();
      ended.push(() => socket.destroy());
    });
  const many = (count: number, port: number, localAddress: string) =>
    Promise.all(Array.from({ length: count }, () => open(port, localAddress)));
  const end = async () => {
    for (const one of ended.splice(0).toReversed()) await one();
  };
  return { listen, open, many, ended, end };
}
