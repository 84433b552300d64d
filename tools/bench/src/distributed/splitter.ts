import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** One address for several replicas, as an orchestrator has: connections go to them in turn. */
export async function openSplitter(urls: () => readonly string[]) {
  let turn = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const all = urls();
    const { port, hostname } = new URL(all[turn++ % all.length] ?? '');
    const upstream = connect(Number(port), hostname);
    for (const one of [socket, upstream]) {
      open.add(one);
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        (one === socket ? upstream : socket).destroy();
      });
    }
    socket.pipe(upstream).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
