import { connect, type Socket } from 'node:net';

/** Opens connections to this computer from one of its addresses, and holds them until `ended` is run; what comes is passed over. */
export function connectionsUntil(ended: (() => unknown)[]) {
  const open = (port: number, localAddress: string) =>
    new Promise<Socket>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress }, () => resolve(socket));
      socket.on('error', () => {}).resume();
      ended.push(() => socket.destroy());
    });
  const many = (count: number, port: number, localAddress: string) =>
    Promise.all(Array.from({ length: count }, () => open(port, localAddress)));
  return { open, many };
}
