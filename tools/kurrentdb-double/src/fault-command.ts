import type { AppendFailure, Faults } from './faults';

/** What another process may command, as a message. */
export type FaultCommand =
  | { readonly kind: 'drop-connections' | 'drop-subscriptions' }
  | { readonly kind: 'lose-answers' | 'fail-reads'; readonly count: number }
  | { readonly kind: 'fail-appends'; readonly count: number; readonly failure: AppendFailure }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'slow-consumers'; readonly are: Faults['slowConsumers'] };

export function applyFault(faults: Faults, command: FaultCommand): void {
  switch (command.kind) {
    case 'drop-connections':
      return faults.dropConnections();
    case 'drop-subscriptions':
      return faults.dropSubscriptions();
    case 'lose-answers':
      return faults.loseAnswers(command.count);
    case 'fail-reads':
      return faults.failReads(command.count);
    case 'fail-appends':
      return faults.failAppends(command.count, command.failure);
    case 'delay':
      faults.delayMs = command.ms;
      return;
    case 'slow-consumers':
      faults.slowConsumers = command.are;
      return;
    default:
      command satisfies never;
  }
}
