import { OrganisationSettings } from '@rapport/access';
import {
  createApp,
  createLog,
  PlatformModule,
  smtpMailer,
  type DocsOptions,
  type Projections,
} from '@rapport/platform-nest';
import { systemClock } from '@rapport/platform-ports';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LeaderRequestsModule } from '../operations/leader-requests.module';
import { watchService } from './observability';
import { version } from '../version';
import { openServicePlatform } from './open-platform';
import type { BreakService, OpenVault, ServicePlatform } from './service-platform';
import type { ServiceSettings } from './service-settings';

export interface ServiceParts {
  readonly platform: DynamicModule;
  /** Null: the context projects nothing. */
  readonly projections: Projections | null;
  readonly on: ServicePlatform;
}

export interface StartService {
  readonly context: string;
  /** Its name in traces; default: its context's. */
  readonly service?: string;
  readonly settings: ServiceSettings;
  readonly openVault: () => Promise<OpenVault>;
  readonly broken?: BreakService;
  readonly root: (parts: ServiceParts) => DynamicModule;
  readonly docs?: Partial<DocsOptions>;
  /** What has to be there before the first request. */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
}

/** One context as a service of its own, listening. @throws PlatformError, or what listening throws */
export async function startService(options: StartService): Promise<NestFastifyApplication> {
  const { context, settings } = options;
  const log = createLog({ level: settings.logLevel });
  const on = await openServicePlatform({
    context,
    service: options.service,
    settings,
    log,
    onCrash: (error) => {
      // The orchestrator starts it again: a member that was thrown out for good is of no use.
      log.fatal({ error: error.name }, 'consuming ended');
      process.exit(1);
    },
    openVault: options.openVault,
    ...(options.broken && { broken: options.broken }),
  });
  const { eventStore, eventBus, readModels, keyVault, search, answers, files, jobQueue, publishers, tracing } = on;
  const platform = PlatformModule.forRoot({
    ...{ eventStore, eventBus, readModels, keyVault, answers, files, jobQueue, publishers, log, tracing },
    mailer: smtpMailer(settings.mail),
    ...(search && { search }),
    clock: systemClock,
    close: () => on.close(),
  });
  const root = options.root({ platform, projections: on.projections, on });
  const imports = [...(root.imports ?? []), LeaderRequestsModule.for(on.leaderships)];
  const app = await createApp(
    { ...root, imports },
    {
      log,
      trustProxy: 'loopback, linklocal, uniquelocal',
      docs: {
        title: `Rapport: ${context}`,
        version: version,
        description: `The ${context} service. Errors are problem+json with the codes listed at /problems.`,
        ...options.docs,
      },
    },
  );
  try {
    watchService(app, on);
    app.get(OrganisationSettings).onChange(({ timeZone }) => {
      on.projections
        ?.changeTimeZone(timeZone)
        .catch(() => log.warn('the new time zone takes effect when projections begin again'));
    });
    await options.prepare?.(app);
    await app.listen(settings.port, settings.host);
    for (const warning of await on.jobQueue.warnings().catch(() => [])) log.warn({ warning }, 'job queue');
    log.info({ context }, 'started');
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
