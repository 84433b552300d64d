import { rejectionCodes, type RejectionCode } from '@rapport/contacts-domain';
import type { Metrics } from '@rapport/platform-nest';
import type { Ingested } from './ingest';

/** What the gate has taken in since the start of the process. */
export class IngestMetrics {
  private accepted = 0;
  private duplicates = 0;
  private sdkSeries = 0;
  private waitingBytes = 0;
  private readonly rejected = new Map<RejectionCode, number>(rejectionCodes.map((code) => [code, 0]));

  register(metrics: Metrics): void {
    metrics.counter({
      name: 'rapport_ingest_messages_total',
      help: 'Messages taken into the ledger, by outcome.',
      labels: ['outcome'],
      read: () => [
        { labels: { outcome: 'recorded' }, value: this.accepted },
        { labels: { outcome: 'duplicate' }, value: this.duplicates },
      ],
    });
    metrics.counter({
      name: 'rapport_ingest_rejected_total',
      help: 'Messages kept as failed, by reason.',
      labels: ['reason'],
      read: () => [...this.rejected].map(([reason, value]) => ({ labels: { reason }, value })),
    });
    metrics.counter({
      name: 'rapport_ingest_sdk_metrics_total',
      help: 'Measurements that SDKs sent about themselves.',
      read: () => [{ value: this.sdkSeries }],
    });
    metrics.gauge({
      name: 'rapport_ingest_waiting_bytes',
      help: 'Bytes of requests that wait for the disk.',
      read: () => [{ value: this.waitingBytes }],
    });
  }

  count({ eventIds, duplicates, rejected }: Ingested): void {
    this.duplicates += duplicates;
    this.accepted += eventIds.length - rejected.length - duplicates;
    for (const { error } of rejected) this.rejected.set(error.rejection, (this.rejected.get(error.rejection) ?? 0) + 1);
  }

  countSdkSeries(count: number): void {
    this.sdkSeries += count;
  }

  /** Bytes taken up by requests under way. */
  get waiting(): number {
    return this.waitingBytes;
  }

  begin(bytes: number): void {
    this.waitingBytes += bytes;
  }

  end(bytes: number): void {
    this.waitingBytes -= bytes;
  }
}
