import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { runReactor, type ReactorOptions, type RunningReactor } from '@rapport/platform-consumer';
import type { PublicEvent } from '@rapport/platform-ports';
import { isObservable, lastValueFrom } from 'rxjs';
import { EventContext } from './event-context';
import type { Subscription } from './on-event';

/** What all reactors of a process share. */
export type SharedReactorOptions = Omit<ReactorOptions, 'group' | 'types' | 'handle'>;

/**
 * Drives `@OnEvent` handlers from consumers over the EventBus port, one per group. Offsets, retries and dead letters
 * are the consumer's; so a handler is waited for and its error passed on, which Nest's own servers do not do.
 */
export class EventBusStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private reactors: readonly RunningReactor[] = [];

  constructor(private readonly shared: SharedReactorOptions) {
    super();
  }

  override listen(callback: () => void): void {
    this.reactors = [...this.handlersByGroup()].map(([group, handlers]) => {
      const handle = (event: PublicEvent, signal: AbortSignal) =>
        this.handle(handlers, event, new EventContext([group, signal]));
      return runReactor({ ...this.shared, group, types: [...handlers.keys()], handle });
    });
    callback();
  }

  /** Finishes the events that were begun. */
  async close(): Promise<void> {
    await Promise.all(this.reactors.map((reactor) => reactor.stop()));
    this.reactors = [];
  }

  /** For metrics, health and the replay of dead letters. */
  running(): readonly RunningReactor[] {
    return this.reactors;
  }

  on(): never {
    throw new Error('the event bus has no connection events');
  }

  unwrap<T>(): T {
    throw new Error('use running()');
  }

  private handlersByGroup(): ReadonlyMap<string, ReadonlyMap<string, MessageHandler>> {
    const groups = new Map<string, Map<string, MessageHandler>>();
    for (const handler of this.messageHandlers.values()) {
      const { group, type } = (handler.extras ?? {}) as Partial<Subscription>;
      if (!handler.isEventHandler || !group || !type) throw new Error('message handlers are declared with @OnEvent');
      groups.set(group, (groups.get(group) ?? new Map<string, MessageHandler>()).set(type, handler));
    }
    return groups;
  }

  private async handle(
    handlers: ReadonlyMap<string, MessageHandler>,
    event: PublicEvent,
    context: EventContext,
  ): Promise<void> {
    const result: unknown = await handlers.get(event.type)?.(event, context);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }
}
