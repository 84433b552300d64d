import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Audit } from '@rapport/access';
import { describeError, LOG, type Log } from '@rapport/platform-nest';
import { Unavailable } from '@rapport/platform-ports';

const everyMs = 10_000;
/** Keys are refused where the audit log has not taken an entry for so long. */
const longestUnrecordedMs = 60_000;

/** Who fetched how many keys: one audit entry per service and ten seconds, since a service fetches many times a second. */
@Injectable()
export class FetchedKeys implements OnModuleInit, OnModuleDestroy {
  private counts = new Map<string, number>();
  private unrecordedSince: number | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly audit: Audit,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.record(), everyMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.record();
  }

  /** Before keys are handed over. @throws Unavailable while the audit log cannot be written */
  add(actor: string, keys: number): void {
    if (keys === 0) return;
    const now = performance.now();
    if (this.unrecordedSince !== null && now - this.unrecordedSince > longestUnrecordedMs)
      throw new Unavailable('audit log');
    this.unrecordedSince ??= now;
    this.counts.set(actor, (this.counts.get(actor) ?? 0) + keys);
  }

  /** Writes what was counted since the last time; what fails is counted on. */
  async record(): Promise<void> {
    const [counts, since] = [this.counts, this.unrecordedSince];
    this.counts = new Map();
    this.unrecordedSince = null;
    for (const [actor, count] of counts)
      try {
        await this.audit.record({ actor, action: 'contacts.vault-keys-fetched', subjectIds: [], count });
      } catch (error) {
        this.log.warn({ error: describeError(error) }, 'recording who fetched keys failed');
        this.counts.set(actor, (this.counts.get(actor) ?? 0) + count);
        this.unrecordedSince = since;
      }
  }
}
