import { Injectable } from '@nestjs/common';

export interface HealthResult {
  readonly status: 'up' | 'down';
  /** For the operator: no secrets, no personal data. */
  readonly detail?: string;
}

export type HealthCheck = () => HealthResult | Promise<HealthResult>;

export interface Readiness {
  readonly status: 'up' | 'down';
  readonly checks: Readonly<Record<string, HealthResult>>;
}

/** Longest that one check may take before it counts as down. */
const CHECK_MS = 2_000;

/** What has to work for this process to be sent requests: apps and features add a check for each part. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, HealthCheck>();
  private stopping = false;

  add(name: string, check: HealthCheck): void {
    if (this.checks.has(name)) throw new Error(`the health check ${name} is taken`);
    this.checks.set(name, check);
  }

  /** From now on not ready: no new requests, please. */
  stop(): void {
    this.stopping = true;
  }

  async ready(): Promise<Readiness> {
    const entries = await Promise.all([...this.checks].map(async ([name, check]) => [name, await run(check)] as const));
    if (this.stopping) entries.push(['process', { status: 'down', detail: 'stopping' }]);
    const status = entries.every(([, result]) => result.status === 'up') ? 'up' : 'down';
    return { status, checks: Object.fromEntries(entries) };
  }
}

async function run(check: HealthCheck): Promise<HealthResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthResult>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'down', detail: `no answer within ${CHECK_MS} ms` }), CHECK_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.name : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
