/** A fact of the domain: past tense, plain data, and the personal part that has to be sealed. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
  /** What is sealed for the person it is about; null once that person is erased. */
  readonly personal?: object | null;
}

/**
 * An aggregate as pure functions. Time and ids come in with the command.
 * See Jérémie Chassaing, "Functional Event Sourcing Decider" (2021).
 */
export interface Decider<Command, Event extends DomainEvent, State> {
  readonly initialState: State;
  /** The events that the command causes; none where it changes nothing. @throws DomainError where a rule forbids it. */
  decide(command: Command, state: State): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** The state that the events leave behind. */
export function fold<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  events: Iterable<Event>,
): State {
  let state = decider.initialState;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
