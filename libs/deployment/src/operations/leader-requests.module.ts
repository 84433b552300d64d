import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { handOnToLeaders, type Leadership } from './leader-requests';

const LEADERSHIPS = Symbol('Leaderships');

/** Any replica answers for the one that leads. */
@Module({})
export class LeaderRequestsModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(LEADERSHIPS) private readonly leaderships: readonly Leadership[],
  ) {}

  static for(leaderships: readonly Leadership[]): DynamicModule {
    return { module: LeaderRequestsModule, providers: [{ provide: LEADERSHIPS, useValue: leaderships }] };
  }

  onModuleInit(): void {
    handOnToLeaders(this.http.httpAdapter.getInstance(), this.leaderships);
  }
}
