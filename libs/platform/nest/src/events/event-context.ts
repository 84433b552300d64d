import { BaseRpcContext } from '@nestjs/microservices';

/** Beside the event: the group that handles it, and the signal that it is about to stop. */
export class EventContext extends BaseRpcContext<[group: string, signal: AbortSignal]> {
  get group(): string {
    return this.getArgByIndex(0) as string;
  }

  get signal(): AbortSignal {
    return this.getArgByIndex(1) as AbortSignal;
  }
}
