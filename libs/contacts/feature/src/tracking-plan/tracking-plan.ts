import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  trackingPlanDecider,
  type CheckedPlan,
  type DeclarePlan,
  type Plan,
  type TrackingPlanEvent,
} from '@rapport/contacts-domain';
import {
  describeError,
  EVENT_STORE,
  KEY_VAULT,
  LOG,
  Records,
  type ChangedDto,
  type CommandOrigin,
  type Log,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { checkedPlan } from './checked-plan';

/** There is one plan. */
export const PLAN = 'main';
/** What another replica declared is heard this late at most. */
const LOOK_AGAIN_MS = 5_000;

/** The tracking plan, compiled: ingest asks it for every message and waits for nothing. */
@Injectable()
export class TrackingPlan
  extends Records<DeclarePlan, TrackingPlanEvent, Plan>
  implements OnModuleInit, OnModuleDestroy
{
  /** Null: nothing is declared that would change a message. */
  checked: CheckedPlan | null = null;
  private version = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(LOG) private readonly log: Log,
  ) {
    super(store, vault, {
      decider: trackingPlanDecider,
      eventTypes: ['tracking-plan-declared'],
      streamPrefix: 'contacts_trackingPlan-',
      notFound: 'TRACKING_PLAN.NOT_FOUND',
    });
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => {
      this.refresh().catch((error: unknown) => this.log.warn({ error: describeError(error) }, 'no tracking plan'));
    }, LOOK_AGAIN_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async declare(plan: Plan, origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.run(PLAN, { type: 'declare', ...plan }, origin);
    await this.refresh();
    return changed;
  }

  private async refresh(): Promise<void> {
    const { state, version } = await this.peek(PLAN);
    if (version === this.version) return;
    this.version = version;
    this.checked = state.events.length > 0 || state.unknownEvents === 'fail' ? checkedPlan(state) : null;
  }
}
