import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { causeOf, GroupLog, runReactor, type ReactorOptions, type RunningReactor } from '@rapport/platform-consumer';
import { noTracing, traced, type PublicEvent, type Tracing } from '@rapport/platform-ports';
import { isObservable, lastValueFrom } from 'rxjs';
import { becauseOf } from './causing-event';
import { EventContext } from './event-context';
import type { Subscription } from './on-event';

/** What all reactors of a process share. */
export type SharedReactorOptions = Omit<ReactorOptions, 'group' | 'types' | 'handle'>;

/** One consumer group of the process. */
export interface Group {
  readonly group: string;
  /** Public types that it handles. */
  readonly types: readonly string[];
  /** Null while it is paused. */
  readonly reactor: RunningReactor | null;
}

type Handlers = ReadonlyMap<string, MessageHandler>;

/**
 * Drives `@OnEvent` handlers from consumers over the EventBus port, one per group. Offsets, retries and dead letters
 * are the consumer's; so a handler is waited for and its error passed on, which Nest's own servers do not do. A group
 * that an admin paused has no member here until it is resumed.
 */
export class EventBusStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly reactors = new Map<string, RunningReactor>();
  private readonly closing = new AbortController();
  private handlers: ReadonlyMap<string, Handlers> = new Map();
  private following: Promise<void> = Promise.resolve();
  /** Starts and stops of groups, one after the other. */
  private changes: Promise<void> = Promise.resolve();
  /** Pauses and resumes groups. */
  readonly switches: GroupLog;

  constructor(
    private readonly shared: SharedReactorOptions,
    private readonly tracing: Tracing = noTracing,
  ) {
    super();
    this.switches = new GroupLog(shared.store, (group) => this.change(group));
  }

  override listen(callback: (error?: unknown) => void): void {
    this.handlers = this.handlersByGroup();
    this.begin().then(() => callback(), callback);
  }

  /** Finishes the events that were begun. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([this.following, this.changes]);
    await Promise.all([...this.reactors.values()].map((reactor) => reactor.stop()));
    this.reactors.clear();
  }

  /** For metrics and health. */
  running(): readonly RunningReactor[] {
    return [...this.reactors.values()];
  }

  groups(): readonly Group[] {
    return [...this.handlers].map(([group, handlers]) => ({
      group,
      types: [...handlers.keys()],
      reactor: this.reactors.get(group) ?? null,
    }));
  }

  /** Resolves when what was paused or resumed up to now has taken effect here. */
  async settled(): Promise<void> {
    await this.changes;
  }

  on(): never {
    throw new Error('the event bus has no connection events');
  }

  unwrap<T>(): T {
    throw new Error('use running()');
  }

  private async begin(): Promise<void> {
    if (this.handlers.size === 0) return;
    await this.switches.catchUp();
    for (const group of this.handlers.keys()) this.change(group);
    await this.changes;
    this.following = this.switches.follow(this.closing.signal);
  }

  private change(group: string): void {
    this.changes = this.changes.then(() => this.applyState(group));
  }

  private async applyState(group: string): Promise<void> {
    const handlers = this.handlers.get(group);
    if (!handlers || this.closing.signal.aborted) return;
    const reactor = this.reactors.get(group);
    const isPaused = this.switches.stateOf(group) === 'paused';
    if (isPaused && reactor) {
      this.reactors.delete(group);
      await reactor.stop();
    } else if (!isPaused && !reactor) this.reactors.set(group, this.run(group, handlers));
  }

  private run(group: string, handlers: Handlers): RunningReactor {
    const handle = (event: PublicEvent, signal: AbortSignal) =>
      this.tracing.isOn
        ? this.handleTraced(handlers, event, new EventContext([group, signal]))
        : this.handle(handlers, event, new EventContext([group, signal]));
    return runReactor({ ...this.shared, group, types: [...handlers.keys()], handle });
  }

  private handlersByGroup(): ReadonlyMap<string, Handlers> {
    const groups = new Map<string, Map<string, MessageHandler>>();
    for (const handler of this.messageHandlers.values()) {
      const { group, type } = (handler.extras ?? {}) as Partial<Subscription>;
      if (!handler.isEventHandler || !group || !type) throw new Error('message handlers are declared with @OnEvent');
      groups.set(group, (groups.get(group) ?? new Map<string, MessageHandler>()).set(type, handler));
    }
    return groups;
  }

  /** Each try is a span in the trace of what was done: one event has one cause, so that it is the parent. */
  private handleTraced(handlers: Handlers, event: PublicEvent, context: EventContext): Promise<void> {
    const span = {
      name: `process ${event.type}`,
      kind: 'consumer',
      parent: event.traceparent,
      attributes: {
        'messaging.operation.type': 'process',
        'messaging.consumer.group.name': context.group,
        'rapport.event.type': event.type,
        'rapport.log.position': event.position,
      },
    } as const;
    const nameOf = (error: unknown) => causeOf(error).code ?? causeOf(error).error;
    return traced(this.tracing, span, nameOf, () => this.handle(handlers, event, context));
  }

  /** All of it: where the handler is an observable, its work begins when somebody listens. */
  private handle(handlers: Handlers, event: PublicEvent, context: EventContext): Promise<void> {
    return becauseOf(event, async () => {
      const result: unknown = await handlers.get(event.type)?.(event, context);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    });
  }
}
