import { AccessModule, CallerAuthenticator } from '@rapport/access';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { ContactsModule } from '@rapport/contacts-feature';
import { MarketingModule } from '@rapport/marketing-feature';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { IdentityProviderModule, TokenIssuer, TokenIssuerModule } from '@rapport/access/token';
import { contextsIn, type ServiceParts } from '@rapport/deployment';
import * as site from '@rapport/console/site';
import { EventCatalogueModule, OperationsModule, ProblemCatalogue, TRACING } from '@rapport/platform-nest';
import { serveSite } from '@rapport/platform-nest/site';
import type { Tracing } from '@rapport/platform-ports';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { gatewayProblems } from './gateway-problems';
import type { GatewaySettings } from './gateway-settings';
import { registerProxy } from './proxy/proxy';
import { operatedServices } from './proxy/upstreams';
import { registerServiceTokens } from './service-tokens/service-tokens';

/** Read for the catalogue of events, not run here. */
const contextModules = [ContactsModule, SalesModule, MarketingModule, ServiceDeskModule, AnalyticsModule];

const SETTINGS = Symbol('GatewaySettings');

/** Keys, settings and audit of its own; everything else goes on to the services. */
@Module({})
export class GatewayModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(CallerAuthenticator) private readonly callers: CallerAuthenticator,
    @Inject(TokenIssuer) private readonly issuer: TokenIssuer,
    @Inject(ProblemCatalogue) private readonly problems: ProblemCatalogue,
    @Inject(TRACING) private readonly tracing: Tracing,
    @Inject(SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  static on(
    { platform, projections }: Pick<ServiceParts, 'platform' | 'projections'>,
    settings: GatewaySettings,
  ): DynamicModule {
    const [first, ...former] = settings.tokenSecrets;
    return {
      module: GatewayModule,
      imports: [
        platform,
        AccessModule,
        ...(settings.oidc ? [IdentityProviderModule.with(settings.oidc)] : []),
        OperationsModule.on(projections, 'gateway', operatedServices),
        EventCatalogueModule.of({ contexts: contextsIn('UTC'), modules: [...contextModules] }),
        TokenIssuerModule.with({ secrets: [Buffer.from(first), ...former.map((secret) => Buffer.from(secret))] }),
      ],
      providers: [{ provide: SETTINGS, useValue: settings }],
    };
  }

  onModuleInit(): void {
    this.problems.add(gatewayProblems);
    const { upstreams, requestsPerMinute, serviceSecret } = this.settings;
    const fastify = this.http.httpAdapter.getInstance();
    serveSite(fastify, { ...site, instead: '/docs' });
    registerServiceTokens(fastify, this.issuer, serviceSecret);
    registerProxy(fastify, {
      upstreams,
      requestsPerMinute,
      authenticator: this.callers,
      authorizationOf: this.issuer.authorizationOf,
      tracing: this.tracing,
    });
  }
}
