import type { Provider, Type } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { CLOCK, SealedFiles } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import type { CustomRecordKind } from '../custom-records';
import { AttachRoute } from './attach-route';
import { Attachments } from './attachments';
import { attachmentsController } from './attachments.controllers';

/** What a context adds to its module, beside its custom records, so that files can be attached to them. */
export function bindAttachments(
  context: string,
  kinds: readonly CustomRecordKind[],
): { readonly controllers: Type<object>[]; readonly providers: Provider[] } {
  return {
    controllers: kinds.map((kind) => attachmentsController(context, kind)),
    providers: [
      SealedFiles,
      Attachments,
      {
        provide: AttachRoute,
        inject: [HttpAdapterHost, CLOCK, Attachments],
        useFactory: (http: HttpAdapterHost<FastifyAdapter>, clock: Clock, attachments: Attachments) =>
          new AttachRoute(http, clock, attachments, context, kinds),
      },
    ],
  };
}
