import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '@rapport/platform-nest';
import { START, type EventStore, type Position } from '@rapport/platform-ports';
import { defaultOrderSettings, isOrderSettingsSettled, type OrderSettings } from '@rapport/sales-domain';

export const ORDER_SETTINGS_STREAM = 'sales_orderSettings-main';

/** Version 0: nobody has settled any. */
export interface VersionedOrderSettings {
  readonly settings: OrderSettings;
  readonly version: number;
}

/**
 * The order settings in force at any position of the log. A report comes under those of its own position: gathering it
 * late, again, or after a restart gives the same.
 */
@Injectable()
export class OrderSettingsHistory {
  private readonly versions: { readonly position: Position; readonly settings: OrderSettings }[] = [];
  private through: Position = START;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async current(): Promise<VersionedOrderSettings> {
    const end = await this.store.end();
    await this.read(end);
    return this.version(this.versions.length);
  }

  async at(position: Position): Promise<VersionedOrderSettings> {
    if (position > this.through) await this.read(await this.store.end());
    return this.version(this.versions.findLastIndex((version) => version.position < position) + 1);
  }

  private version(version: number): VersionedOrderSettings {
    return { settings: this.versions[version - 1]?.settings ?? defaultOrderSettings, version };
  }

  /** What was settled since; two that read at once do not add it twice. */
  private async read(end: Position): Promise<void> {
    for await (const event of this.store.readStream(ORDER_SETTINGS_STREAM, this.versions.length))
      if (event.revision === this.versions.length && isOrderSettingsSettled(event))
        this.versions.push({ position: event.position, settings: event.data });
    this.through = Math.max(this.through, end);
  }
}
