import { Injectable, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Unavailable, type Job, type NewJob } from '@rapport/platform-ports';
import { embeddedPlatform, type EmbeddedPlatform } from '../fixtures/embedded-platform';
import { linesTo, ShopApp } from '../fixtures/shop';
import { createApp } from '../http/create-app';
import { OnJob } from './on-job';
import { Unfinished } from './unfinished-jobs';

/** What the handlers did, and what stands in their way. */
const seen: string[] = [];
const trouble = new Map<string, Error>();
let held = Promise.resolve();

@Injectable()
class Reminders {
  private readonly greeting = 'hello';

  @OnJob('shop.send-reminder', { attempts: 2, backoff: { baseMs: 1, maxMs: 2 }, mayBeLost: 'the spec loses none' })
  async send({ id, data }: Job): Promise<void> {
    seen.push(`begun ${id}`);
    await held;
    seen.push(`${this.greeting} ${id} ${JSON.stringify(data)}`);
    const error = trouble.get(id);
    if (error) throw error;
  }

  @OnJob('shop.count-stock', { repeat: { everyMs: 30 } })
  count(): void {
    seen.push('counted');
  }
}

@Module({ providers: [Reminders] })
class RemindersModule {}

describe('handlers of jobs', () => {
  const lines: string[] = [];
  let platform: EmbeddedPlatform;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    platform = await embeddedPlatform();
    const log = linesTo(lines);
    const root = ShopApp.with({ ...platform.options, log });
    const imports = [...(root.imports ?? []), RemindersModule];
    app = await createApp({ ...root, imports }, { docs: { title: 'Shop', version: '1' }, log });
  });

  const until = async (done: () => boolean | Promise<boolean>) => {
    while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const times = (what: string) => seen.filter((each) => each === what).length;
  const remind = (id: string) => platform.jobs.add([{ name: 'shop.send-reminder', id, dueAt: 0, data: { order: 7 } }]);

  it('are given the jobs of their name, and the repeated one without anybody adding it', async () => {
    await remind('a');
    await until(() => times('hello a {"order":7}') === 1 && times('counted') >= 2);
    await until(async () => (await platform.jobs.get('shop.send-reminder', 'a')) === null);
  });

  it('are tried again, and tell health, metrics and log of it, without what was in the error', async () => {
    trouble.set('b', new TypeError('no mailer for jane@example.org'));
    await remind('b');
    await until(async () => (await platform.jobs.count('shop.send-reminder')).failed === 1);
    expect(times('hello b {"order":7}')).toBe(2);
    const metrics = async () => (await app.inject({ url: '/metrics' })).body;
    await until(async () => (await metrics()).includes('rapport_jobs_failed{job="shop.send-reminder"} 1'));
    const body = await metrics();
    expect(body).toContain('rapport_jobs_due{job="shop.send-reminder"} 0');
    expect(body).toContain('rapport_job_lag_seconds{job="shop.count-stock"} ');
    expect(body).toContain('rapport_job_failures_total{job="shop.send-reminder",outcome="failed"} 1');
    const ready = await app.inject({ url: '/health/ready' });
    expect(ready.json()).toMatchObject({ status: 'up', checks: { jobs: { status: 'up', detail: '1 jobs failed' } } });
    expect(lines.join('')).toContain('job failed');
    expect(lines.join('')).not.toContain('jane');
  });

  it('wait for what is out, and say so', async () => {
    trouble.set('c', new Unavailable('mail server'));
    await remind('c');
    await until(() => times('hello c {"order":7}') > 3);
    const ready = await app.inject({ url: '/health/ready' });
    expect(ready.json()).toMatchObject({
      checks: { jobs: { detail: 'shop.send-reminder waits for a dependency, 1 jobs failed' } },
    });
    trouble.clear();
    await until(async () => (await platform.jobs.get('shop.send-reminder', 'c')) === null);
  });

  it('finish what they began when the application stops', async () => {
    const gate = Promise.withResolvers<void>();
    held = gate.promise;
    await remind('last');
    await until(() => times('begun last') === 1);
    const stopped = app.close();
    gate.resolve();
    await stopped;
    expect(times('hello last {"order":7}')).toBe(1);
  });
});

it('an application with handlers of jobs and no queue does not start', async () => {
  const { options, jobs } = await embeddedPlatform();
  const log = linesTo([]);
  const root = ShopApp.with({ ...options, jobQueue: undefined, log });
  const imports = [...(root.imports ?? []), RemindersModule];
  await expect(createApp({ ...root, imports }, { docs: { title: 'Shop', version: '1' }, log })).rejects.toThrow(
    'jobs need a job queue: shop.send-reminder, shop.count-stock',
  );
  await expect(jobs.count('shop.send-reminder')).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
});

@Injectable()
class Forgetful {
  @OnJob('shop.send-bill')
  async send(): Promise<void> {}
}

@Module({ providers: [Forgetful] })
class ForgetfulModule {}

it('an application whose jobs would be lost with their queue does not start', async () => {
  const { options } = await embeddedPlatform();
  const log = linesTo([]);
  const root = ShopApp.with({ ...options, log });
  const imports = [...(root.imports ?? []), ForgetfulModule];
  await expect(createApp({ ...root, imports }, { docs: { title: 'Shop', version: '1' }, log })).rejects.toThrow(
    'the job shop.send-bill would be lost with its queue: see @OnJob',
  );
});

const billed: string[] = [];

@Injectable()
class Bills {
  private readonly open = ['1', '2'];

  @OnJob('shop.send-bill')
  async send({ id }: Job): Promise<void> {
    billed.push(id);
    this.open.splice(this.open.indexOf(id), 1);
  }

  @Unfinished('shop.send-bill')
  async *unfinished(): AsyncGenerator<NewJob> {
    for (const id of [...this.open]) yield { name: 'shop.send-bill', id, dueAt: 0, data: {} };
  }
}

@Module({ providers: [Bills] })
class BillsModule {}

it('what is told to be unfinished is there at the start, once', async () => {
  const { options } = await embeddedPlatform();
  const log = linesTo([]);
  const root = ShopApp.with({ ...options, log });
  const imports = [...(root.imports ?? []), BillsModule];
  const app = await createApp({ ...root, imports }, { docs: { title: 'Shop', version: '1' }, log });
  while (billed.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await app.close();
  expect(billed.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['1', '2']);
});
