import { describeOn, whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { setTimeout as pause } from 'node:timers/promises';
import { DistributedDeployment } from '../deployment/distributed-deployment';

jest.setTimeout(300_000);

interface Projections {
  readonly state: string;
}
interface Rebuild {
  readonly id: string;
  readonly state: string;
  readonly report?: { readonly equal: boolean };
}

whereAsked('RAPPORT_JOURNEYS', 'two replicas of a service', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'on the engines', (engines) => {
    const deployment = new DistributedDeployment(
      { ...engines, KURRENTDB_URL: process.env['KURRENTDB_URL'] },
      { replicas: { contacts: 2 } },
    );
    const ask = async <Body>(path: string, body?: object): Promise<Body> => {
      for (let left = 60; ; left--) {
        const answer = await fetch(`${deployment.urlOf('gateway')}/api/operations/v1/contacts/${path}`, {
          method: body ? 'POST' : 'GET',
          headers: { authorization: `Bearer ${deployment.adminKey}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        });
        if (answer.ok) return (await answer.json()) as Body;
        // Nobody leads yet.
        if (answer.status !== 503 || left === 0) throw new Error(`${answer.status} ${await answer.text()}`);
        await pause(250);
      }
    };
    const followed = async (): Promise<string> => {
      const metrics = await (await fetch(`${deployment.urlOf('contacts')}/metrics`)).text();
      return /^rapport_projection_lag \d/m.test(metrics) ? 'leads' : 'follows';
    };

    beforeAll(() => deployment.start(), 300_000);
    afterAll(() => deployment.remove());

    it('answer for each other: the one that follows hands on to the one that leads', async () => {
      // Whoever led, the other one does now; behind the gateway is the first.
      await deployment.stopOne('contacts');
      await deployment.startOne('contacts');
      expect(await followed()).toBe('follows');
      expect(await ask<Projections>('projections')).toMatchObject({ state: 'running' });
      expect(await ask<{ items: object[] }>('relay')).toMatchObject({ items: [{ state: 'running' }] });
      const { id } = await ask<Rebuild>('rebuilds', { mode: 'verify', projections: [] });
      let rebuild = await ask<Rebuild>(`rebuilds/${id}`);
      for (let left = 600; left > 0 && rebuild.state === 'running'; left--) {
        await pause(100);
        rebuild = await ask<Rebuild>(`rebuilds/${id}`);
      }
      expect(rebuild).toMatchObject({ state: 'done', report: { equal: true } });
    });

    it('and the one that follows leads where the other is killed', async () => {
      await deployment.killOne('contacts-2');
      expect(await ask<Projections>('projections')).toMatchObject({ state: 'running' });
      expect(await followed()).toBe('leads');
    });
  }),
);
