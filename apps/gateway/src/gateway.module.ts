import { AccessModule } from '@rapport/access';
import {
  AUTHENTICATOR,
  OperationsModule,
  ProblemCatalogue,
  type Authenticator,
  type Projections,
} from '@rapport/platform-nest';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { gatewayProblems } from './gateway-problems';
import { registerProxy, type ProxyOptions } from './proxy/proxy';

export type GatewayOptions = Omit<ProxyOptions, 'authenticator'>;

const OPTIONS = Symbol('GatewayOptions');

/** Keys, settings and audit of its own; everything else goes on to the services. */
@Module({})
export class GatewayModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(ProblemCatalogue) private readonly problems: ProblemCatalogue,
    @Inject(OPTIONS) private readonly options: GatewayOptions,
  ) {}

  static on(platform: DynamicModule, projections: Projections, options: GatewayOptions): DynamicModule {
    return {
      module: GatewayModule,
      imports: [platform, AccessModule, OperationsModule.on(projections)],
      providers: [{ provide: OPTIONS, useValue: options }],
    };
  }

  async onModuleInit(): Promise<void> {
    this.problems.add(gatewayProblems);
    const { authenticator, options } = this;
    await registerProxy(this.http.httpAdapter.getInstance(), { authenticator, ...options });
  }
}
