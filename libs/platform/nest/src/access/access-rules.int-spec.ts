import { Controller, Get, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { embeddedPlatform } from '../fixtures/embedded-platform';
import { ShopApp, ShopController } from '../fixtures/shop';
import { createApp } from '../http/create-app';
import { registerRoute } from '../http/raw-route';
import { createLog } from '../telemetry/log';
import { Access } from './access-rule';

const docs = { title: 'Shop', version: '1' };
const log = createLog({ level: 'silent' });

@Controller('forgotten')
class ForgottenController {
  @Get(':id')
  find(): object {
    return {};
  }
}

@Access({ roles: ['analyst'] })
@Controller('reports')
class ReportsController {
  @Get()
  list(): object {
    return {};
  }

  @Get('sample')
  @Access('public')
  sample(): object {
    return {};
  }
}

@Module({})
class RawModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const handler = () => ({ ok: true });
    registerRoute(fastify, {
      method: 'POST',
      url: '/raw/sales',
      access: { roles: ['sales'] },
      summary: 'Raw',
      handler,
    });
    registerRoute(fastify, { method: 'POST', url: '/raw/in', access: 'write-key', summary: 'In', handler });
  }
}

@Module({})
class UndeclaredRawModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    this.host.httpAdapter.getInstance<FastifyInstance>().get('/raw/forgotten', () => ({}));
  }
}

async function start(
  controllers: Parameters<typeof ShopApp.with>[1],
  modules: (new (host: HttpAdapterHost) => object)[] = [],
) {
  const { options } = await embeddedPlatform();
  const root = ShopApp.with({ ...options, log }, controllers);
  return createApp({ ...root, imports: [...(root.imports ?? []), ...modules] }, { docs, log });
}

describe('access rules', () => {
  it('are asked of every controller method', async () => {
    await expect(start([ShopController, ForgottenController])).rejects.toThrow(
      /no access rule declared: GET \/forgotten\/:id/,
    );
  });

  it('are asked of raw routes', async () => {
    await expect(start([ShopController], [UndeclaredRawModule])).rejects.toThrow('GET /raw/forgotten');
  });

  it('hold for controllers and raw routes alike', async () => {
    const app = await start([ReportsController], [RawModule]);
    const status = async (method: 'GET' | 'POST', url: string, key?: string) =>
      (await app.inject({ method, url, ...(key && { headers: { authorization: `Bearer ${key}` } }) })).statusCode;
    try {
      expect([
        await status('GET', '/reports'),
        await status('GET', '/reports', 'seller'),
        await status('GET', '/reports', 'analyst'),
      ]).toEqual([401, 403, 200]);
      expect(await status('GET', '/reports/sample')).toBe(200);
      expect([
        await status('POST', '/raw/sales'),
        await status('POST', '/raw/sales', 'analyst'),
        await status('POST', '/raw/sales', 'seller'),
      ]).toEqual([401, 403, 200]);
      expect(await status('POST', '/raw/sales', 'admin')).toBe(200);
      // The handler of such a route checks the write key itself.
      expect(await status('POST', '/raw/in')).toBe(200);
    } finally {
      await app.close();
    }
  });
});
