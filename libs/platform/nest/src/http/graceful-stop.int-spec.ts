import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { EventStore } from '@rapport/platform-ports';
import type { FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { embeddedPlatform } from '../fixtures/embedded-platform';
import { ShopApp } from '../fixtures/shop';
import { createLog } from '../telemetry/log';
import { EVENT_STORE } from '../tokens';
import { createApp } from './create-app';
import { registerRoute } from './raw-route';
import { stopGracefully } from './stop-on-signals';

/** Holds a request until the spec lets it go, then stores something. */
@Module({})
class SlowModule implements OnModuleInit {
  static accepted = Promise.withResolvers<void>();
  static goOn = Promise.withResolvers<void>();

  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  onModuleInit(): void {
    registerRoute(this.host.httpAdapter.getInstance<FastifyInstance>(), {
      method: 'POST',
      url: '/slow',
      access: 'public',
      summary: 'Slow',
      handler: async () => {
        SlowModule.accepted.resolve();
        await SlowModule.goOn.promise;
        const events = [{ id: 'a'.repeat(32), type: 'order-placed', occurredAt: 0, data: {} }];
        return this.store.append({ stream: 'shop_order-1', expected: 'no-stream', events });
      },
    });
  }
}

describe('a graceful stop', () => {
  it('is not ready, answers what was accepted, and then closes the adapters', async () => {
    const { options } = await embeddedPlatform();
    let closed = false;
    const close = async () => {
      closed = true;
      await options.close?.();
    };
    const log = createLog({ level: 'silent' });
    const root = ShopApp.with({ ...options, close, log });
    const app = await createApp(
      { ...root, imports: [...(root.imports ?? []), SlowModule] },
      { docs: { title: 'Shop', version: '1' }, log },
    );
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const agent = new Agent({ keepAlive: true });

    const slow = request({ port, path: '/slow', method: 'POST', agent }).end();
    const answered = once(slow, 'response');
    await SlowModule.accepted.promise;
    const stopped = stopGracefully(app, { drainMs: 50 });
    const ready = await app.inject({ url: '/health/ready' });
    expect(ready.json()).toMatchObject({ status: 'down', checks: { process: { detail: 'stopping' } } });

    // Until the last answer is out, everything it needs stays open.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(closed).toBe(false);
    SlowModule.goOn.resolve();
    const [response] = await answered;
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(await text(response))).toMatchObject({ revision: 0 });
    await stopped;
    expect(closed).toBe(true);
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow('fetch failed');
    agent.destroy();
  });
});
