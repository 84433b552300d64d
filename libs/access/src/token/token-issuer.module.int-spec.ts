import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Access, createApp, createLog, CurrentActor, PlatformModule, type Actor } from '@rapport/platform-nest';
import { embeddedPlatform } from '@rapport/platform-nest/fixtures';
import { systemClock } from '@rapport/platform-ports';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { ServiceAccessModule } from '../service-access.module';
import { defaultParties } from './claims';
import { RemoteKeys } from './remote-keys';
import { TokenAuthenticator } from './token-authenticator';
import { TokenIssuer } from './token-issuer';
import { TokenIssuerModule } from './token-issuer.module';

@Controller('api/who/v1')
class WhoController {
  @Get('am-i')
  @Access({ roles: ['sales'] })
  @ApiOperation({ summary: 'Who calls' })
  read(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}

@Module({ controllers: [WhoController] })
class WhoModule {}

@Module({})
class TestApp {}

const log = createLog({ level: 'silent' });

describe('a gateway and a service behind it', () => {
  const apps: NestFastifyApplication[] = [];
  let address: string;

  async function start(...modules: (DynamicModule | typeof WhoModule)[]) {
    const platform = PlatformModule.forRoot({ ...(await embeddedPlatform()).options, log });
    const app = await createApp(
      { module: TestApp, imports: [platform, ...modules] },
      { docs: { title: 'Test', version: '1' }, log },
    );
    apps.push(app);
    return app;
  }
  const service = () => {
    const url = () => new URL(`${address}/.well-known/jwks.json`);
    const keys = new RemoteKeys({ url, algorithms: ['EdDSA'] });
    return ServiceAccessModule.with((changes) => new TokenAuthenticator(keys, defaultParties, systemClock, changes));
  };
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  it('need nothing in common but the address of the keys', async () => {
    const refusing = { authenticate: () => ({ id: 'key:1', roles: [], scopes: [] }) };
    const gateway = await start(
      ServiceAccessModule.with(() => refusing),
      TokenIssuerModule.with({ secrets: [randomBytes(32)] }),
    );
    await gateway.listen(0, '127.0.0.1');
    address = await gateway.getUrl();
    const keys = await fetch(`${address}/.well-known/jwks.json`);
    expect(keys.headers.get('cache-control')).toBe('public, max-age=60');

    const behind = await start(service(), WhoModule);
    const ask = async (authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      const { statusCode, body } = await behind.inject({ method: 'GET', url: '/api/who/v1/am-i', headers });
      return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
    };
    const issuer = gateway.get(TokenIssuer);
    const seller: Actor = { id: 'user:0123', roles: ['sales'], scopes: ['personal:read'] };
    expect(await ask(await issuer.authorizationOf(seller))).toEqual({ statusCode: 200, body: seller });
    expect(await ask(await issuer.authorizationOf({ ...seller, roles: ['support'] }))).toMatchObject({
      statusCode: 403,
      body: { code: 'AUTH.FORBIDDEN' },
    });
    expect(await ask()).toMatchObject({ statusCode: 401, body: { code: 'AUTH.REQUIRED' } });
    expect(await ask('Bearer rk_0123_a-key')).toMatchObject({ statusCode: 401, body: { code: 'AUTH.INVALID' } });
  });

  it('are out for callers while the service cannot reach the keys', async () => {
    address = 'http://127.0.0.1:9';
    const behind = await start(service(), WhoModule);
    const headers = {
      authorization: 'Bearer eyJhbGciOiJFZERTQSIsImtpZCI6ImEiLCJ0eXAiOiJyYXBwb3J0LXNlcnZpY2Urand0In0.e30.AAAA',
    };
    const { statusCode } = await behind.inject({ method: 'GET', url: '/api/who/v1/am-i', headers });
    expect(statusCode).toBe(503);
  });
});
