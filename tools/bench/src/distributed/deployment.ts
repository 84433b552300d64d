import { DistributedDeployment } from '@rapport/e2e';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Report } from '../harness';
import { processorTimeOf, withEngines, type RunningEngines } from './engines';
import { openSplitter } from './splitter';

/** Five services and the gateway, a process each, and how to ask them. */
export interface Services {
  readonly port: number;
  readonly writeKey: string;
  readonly engines: RunningEngines;
  readonly installation: string;
  /** As a source: the position of what was accepted. */
  send(path: string, body: string): Promise<number>;
  /** A KPI that has seen everything up to the position. */
  kpi(id: string, after: number): Promise<void>;
  /** Processor time of each program so far, ms: of all replicas of a service, and of KurrentDB's double. */
  processorTimes(): ReadonlyMap<string, number>;
}

const ANSWER_WITHIN_MS = 120_000;

/** What each bench of the deployment runs on: all engines, or a note of what is missing. */
export function withServices(report: Report, work: (services: Services) => Promise<void>, contacts = 1): Promise<void> {
  return withEngines(report, ['kafka', 'mongo', 'redis'], async (engines) => {
    const replicas = () =>
      deployment.names.filter((name) => name.startsWith('contacts')).map((name) => deployment.urlOf(name));
    const splitter = await openSplitter(replicas);
    const entry = join(__dirname, '../../../../apps/gateway/dist/main');
    const deployment = new DistributedDeployment(
      {
        KAFKA_URL: engines.url('KAFKA_URL'),
        MONGO_URL: engines.url('MONGO_URL'),
        REDIS_URL: engines.url('REDIS_URL'),
        KURRENTDB_URL: process.env['KURRENTDB_URL'],
      },
      {
        replicas: { contacts },
        programOf: (service) =>
          service === 'gateway' && contacts > 1 ? { entry, environment: { RAPPORT_CONTACTS_URL: splitter.url } } : null,
      },
    );
    try {
      await work(servicesAt(await deployment.start(), deployment, engines));
    } finally {
      await deployment.remove();
      splitter.close();
    }
  });
}

function servicesAt(url: string, deployment: DistributedDeployment, engines: RunningEngines): Services {
  const { adminKey, writeKey, installation } = deployment;
  return {
    port: Number(new URL(url).port),
    writeKey,
    engines,
    installation,
    async send(path, body) {
      const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      await answer.text();
      return Number(answer.headers.get('rapport-position'));
    },
    async kpi(id, after) {
      const headers = { authorization: `Bearer ${adminKey}`, 'rapport-after': String(after) };
      for (const deadline = Date.now() + ANSWER_WITHIN_MS; ; await delay(20)) {
        const answer = await fetch(`${url}/api/analytics/v1/kpis/${id}`, { headers });
        const text = await answer.text();
        if (answer.ok) return;
        if (answer.status < 500 || Date.now() > deadline) throw new Error(`${id}: ${answer.status} ${text}`);
      }
    },
    processorTimes() {
      const times = new Map<string, number>();
      for (const { name, pid } of ownProcesses()) times.set(name, (times.get(name) ?? 0) + processorTimeOf(pid));
      return times;
    },
  };
}

/** Programs of this workspace that this process started, by the folder of their code. */
function ownProcesses(): { readonly name: string; readonly pid: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = readFileSync(`/proc/${name}/stat`, 'latin1').split(') ')[1]?.split(' ')[1];
        const program = readFileSync(`/proc/${name}/cmdline`, 'latin1');
        const found = /\/(?:apps|tools)\/([a-z-]+)\/dist\/main/.exec(program)?.[1];
        return Number(parent) === process.pid && found ? [{ name: found, pid: Number(name) }] : [];
      } catch {
        return [];
      }
    });
}
