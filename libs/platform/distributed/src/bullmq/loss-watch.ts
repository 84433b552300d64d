import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';

export interface LossWatchOptions {
  readonly prefix: string;
  readonly everyMs: number;
  readonly onLoss: () => void;
}

/**
 * Notices that Redis may have lost jobs: a mark of ours is gone or another one (emptied, another server), or the server is
 * another process than before, which may have lost its last second. Says so once to each process that watches.
 */
export class LossWatch {
  private seen: string | null = null;
  private checking: Promise<void> | null = null;
  private readonly timer: NodeJS.Timeout;
  private readonly check = () => {
    this.checking ??= this.compare()
      .catch(() => undefined)
      .finally(() => (this.checking = null));
  };

  constructor(
    private readonly redis: Redis,
    private readonly options: LossWatchOptions,
  ) {
    redis.on('ready', this.check);
    this.timer = setInterval(this.check, options.everyMs).unref();
  }

  close(): void {
    clearInterval(this.timer);
    this.redis.off('ready', this.check);
  }

  private async compare(): Promise<void> {
    if (this.redis.status !== 'ready') return;
    const key = `${this.options.prefix}:mark`;
    await this.redis.set(key, randomUUID(), 'NX');
    const [mark, info] = await Promise.all([this.redis.get(key), this.redis.info('server')]);
    const now = `${mark} ${/^run_id:(\w+)/m.exec(info)?.[1] ?? ''}`;
    const isLost = this.seen !== null && this.seen !== now;
    this.seen = now;
    if (isLost) this.options.onLoss();
  }
}
