import {
  evolveOrganisation,
  initialOrganisation,
  ORGANISATION_STREAM,
  type Organisation,
} from '@rapport/access/definition';
import { FirstAdmin, FirstKeys, OrganisationSettings, type MintedKeys } from '@rapport/access';
import {
  FolderFileStore,
  openLog,
  openDataFolder,
  openKeyVault,
  openReadModels,
  LogEventBus,
  openSearchIndex,
  SqliteAnswerStore,
  SqliteJobQueue,
} from '@rapport/platform-embedded';
import { createApp, createLog, PlatformModule, smtpMailer } from '@rapport/platform-nest';
import { openTracing } from '@rapport/platform-nest/tracing';
import { systemClock, type EventStore } from '@rapport/platform-ports';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Adapters, BreakAdapters } from './adapters';
import { AllInOneModule } from './all-in-one.module';
import { isMarkedDemo, markDemo } from './demo/demo-mark';
import { watchPlatform } from './observability';
import { contextsIn } from '@rapport/deployment/contexts';
import { Projector } from './projector/projector';
import type { Settings } from './settings/settings';
import { version } from '@rapport/deployment/settings';

export interface RunningApplication {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** Keys made at this start. */
  readonly mintedKeys: MintedKeys;
  /** Signs in as the first admin, once; null where there is none any more. */
  readonly signInLink: () => Promise<string | null>;
}

/**
 * Everything in one process on the embedded adapters, listening. `broken` is for drills, which must fail when a promise
 * is broken.
 *
 * @throws PlatformError, or what listening throws: see `plainReason`.
 */
export async function startApplication(settings: Settings, broken?: BreakAdapters): Promise<RunningApplication> {
  const isDemo = settings.demo ? markDemo(settings.dataFolder) : isMarkedDemo(settings.dataFolder);
  const adapters = await openAdapters(settings, broken);
  const { log, folder, answers, search, eventBus, eventLog, eventStore, jobQueue, keyVault, projector, readModels } =
    adapters;
  const platform = PlatformModule.forRoot({
    eventStore,
    eventBus,
    readModels,
    keyVault,
    search,
    answers,
    jobQueue,
    files: new FolderFileStore(folder.path),
    mailer: smtpMailer(settings.mail ?? null),
    clock: systemClock,
    publishers: adapters.publishers,
    log,
    tracing: adapters.tracing,
    close: () => adapters.close(),
  });
  const app = await createApp(AllInOneModule.on(platform, projector), {
    log,
    ...(isDemo && { headers: { 'rapport-data': 'demo' } }),
    docs: {
      title: 'Rapport',
      version,
      description:
        'Every context of an embedded deployment. Errors are problem+json with the codes listed at /problems.',
    },
  });
  try {
    watchPlatform(app, { eventLog, projector });
    app.get(OrganisationSettings).onChange(({ timeZone }) => {
      projector.changeTimeZone(timeZone).catch(() => log.warn('the new time zone takes effect at the next start'));
    });
    const mintedKeys = await app.get(FirstKeys).ensure(settings);
    await app.listen(settings.port, settings.host);
    log.info({ dataFolder: folder.path, version }, 'started');
    const signInLink = () => app.get(FirstAdmin).signInLink();
    return { app, url: urlOf(app, settings), mintedKeys, signInLink };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Opens what is there and closes it again where a later part fails. */
async function openAdapters(settings: Settings, broken?: BreakAdapters): Promise<Adapters> {
  const log = createLog({ level: settings.logLevel });
  const folder = openDataFolder(settings.dataFolder);
  const opened: (() => void | Promise<void>)[] = [() => folder.close()];
  const close = async () => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    const traces = openTracing({
      service: 'rapport',
      settings: settings.tracing ?? null,
      onChange: (spans) => log.warn({ spans }, 'traces'),
    });
    opened.push(() => traces.close());
    const eventLog = await openLog(folder, broken?.log);
    opened.push(() => eventLog.close());
    const keyVault = await openKeyVault({
      folder: folder.path,
      clock: systemClock,
      ...(settings.masterKey && { masterKey: settings.masterKey }),
      ...(settings.formerMasterKey && { formerMasterKey: settings.formerMasterKey }),
      ...(settings.erasureRegister && { register: settings.erasureRegister }),
    });
    opened.push(() => keyVault.close());
    const answers = new SqliteAnswerStore(folder.path);
    opened.push(() => answers.close());
    const search = await openSearchIndex(folder.path, keyVault);
    opened.push(() => search.close());
    const jobQueue = new SqliteJobQueue({ folder: folder.path });
    opened.push(() => jobQueue.close());
    const { timeZone } = await organisationIn(eventLog.store);
    const publishers = contextsIn(timeZone).flatMap((context) => context.publishers);
    const eventBus = new LogEventBus({ folder: folder.path, eventStore: eventLog.store, publishers });
    opened.push(() => eventBus.close());
    const file = folder.file('views.db');
    const signal = new SharedArrayBuffer(4);
    const projector = await Projector.start({
      eventLog,
      file,
      signal,
      timeZone,
      tracing: settings.tracing ?? null,
      log,
    });
    opened.push(() => projector.stop());
    const readModels = openReadModels({ file, signal });
    opened.push(() => readModels[Symbol.dispose]());
    const adapters = {
      log,
      tracing: traces.tracing,
      folder,
      answers,
      search,
      eventLog,
      eventBus,
      jobQueue,
      projector,
      readModels,
      publishers,
      close,
    };
    return { ...adapters, eventStore: eventLog.store, keyVault, ...broken?.adapters?.({ eventLog, keyVault }) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function organisationIn(store: EventStore): Promise<Organisation> {
  let current = initialOrganisation;
  for await (const event of store.readStream(ORGANISATION_STREAM)) current = evolveOrganisation(current, event);
  return current.organisation;
}

function urlOf(app: NestFastifyApplication, { host }: Settings): string {
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`;
}
