import fastify from 'fastify';
import type { AddressInfo } from 'node:net';

/** What single POSTs are compared with: Fastify alone, the same parsing and the same answer, and nothing stored. */
async function serve(): Promise<number> {
  const server = fastify();
  server.post('/v1/*', { bodyLimit: 512_000 }, async () => ({ success: true }));
  await server.listen({ port: 0, host: '127.0.0.1' });
  process.on('disconnect', () => void server.close().then(() => process.exit(0)));
  return (server.server.address() as AddressInfo).port;
}

void serve().then((port) => process.send?.(port));
