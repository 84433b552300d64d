import { handingContexts, type HandingContext, type HandOverAdvanced, type HandOverBegun } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

/** What a context told of its part. */
export type PartTold = Omit<HandOverAdvanced, 'handOver'> & { readonly context: HandingContext };

export type HandOverEvent =
  | { readonly type: 'hand-over-begun'; readonly data: HandOverBegun }
  | { readonly type: 'hand-over-part-told'; readonly data: PartTold };

export const handOverEventTypes = [
  'hand-over-begun',
  'hand-over-part-told',
] as const satisfies readonly HandOverEvent['type'][];

export type HandOverCommand = ({ readonly type: 'begin' } & HandOverBegun) | ({ readonly type: 'tell' } & PartTold);

export type HandOverState =
  | { readonly status: 'none' }
  | {
      readonly status: 'running' | 'finished';
      readonly begun: HandOverBegun;
      readonly parts: Readonly<Partial<Record<HandingContext, PartTold>>>;
    };

/** A user's records go to another user, in every context (stream `contacts_handOver-<id>`). */
export const handOverDecider: Decider<HandOverCommand, HandOverEvent, HandOverState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'begin': {
        const { type: _, ...begun } = command;
        if (begun.from === begun.to)
          throw new DomainError('HAND_OVER.SAME', 'invalid', 'that is the same user', { path: 'to' });
        return state.status === 'none' ? [{ type: 'hand-over-begun', data: begun }] : [];
      }
      case 'tell': {
        const { type: _, ...told } = command;
        if (state.status === 'none') return [];
        const known = state.parts[told.context];
        const isNews = told.given + told.refused > worked(known) || (told.isFinished && !known?.isFinished);
        return isNews ? [{ type: 'hand-over-part-told', data: told }] : [];
      }
      default:
        return command satisfies never;
    }
  },
  evolve(state, { type, data }) {
    if (type === 'hand-over-begun') return { status: 'running', begun: data, parts: {} };
    if (state.status === 'none') return state;
    const parts = { ...state.parts, [data.context]: data };
    const isFinished = handingContexts.every((context) => parts[context]?.isFinished);
    return { ...state, parts, status: isFinished ? 'finished' : 'running' };
  },
};

const worked = (told: PartTold | undefined): number => (told ? told.given + told.refused : -1);
