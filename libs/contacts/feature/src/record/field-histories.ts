import { Injectable } from '@nestjs/common';
import { fieldHistory, type FieldChange, type Step } from '@rapport/eventsourcing';
import { decodeCursor, encodeCursor, formatTime } from '@rapport/platform-nest';
import { Causes, type Cause } from './causes';
import type { FieldChangeDto, FieldHistoryPage, FieldHistoryQuery } from './field-history.dto';

export interface ShownHistory<State> {
  readonly id: string;
  readonly steps: readonly Step<State>[];
  readonly fieldsOf: (state: State) => Readonly<Record<string, unknown>>;
  /** Whether the caller may see the values of a field. */
  readonly isShown: (field: string) => boolean;
}

const isIndex = (value: unknown): value is number => typeof value === 'number';

/** The changes of a record's fields as they are answered, the newest first. */
@Injectable()
export class FieldHistories {
  constructor(private readonly causes: Causes) {}

  async page<State>(
    { id, steps, fieldsOf, isShown }: ShownHistory<State>,
    { field, limit, cursor, asOf }: FieldHistoryQuery,
  ): Promise<FieldHistoryPage> {
    const scope = `field-history ${id} ${field ?? ''} ${asOf ?? ''}`;
    const changes = fieldHistory(steps, fieldsOf).filter((change) => field === undefined || change.field === field);
    // From the old end, so that pages stay the same while changes are added.
    const end = cursor === undefined ? changes.length : decodeCursor(scope, cursor, isIndex);
    const start = Math.max(0, end - limit);
    const shown = changes.slice(start, end).reverse();
    const causes = await this.causes.of(shown.flatMap(({ causationId }) => causationId ?? []));
    return {
      items: shown.map((change) => dtoOf(change, causes, isShown(change.field))),
      next: start === 0 ? null : encodeCursor(scope, start),
    };
  }
}

function dtoOf(change: FieldChange, causes: ReadonlyMap<string, Cause>, isShown: boolean): FieldChangeDto {
  const { field, from, to, recordedAt, occurredAt, actor, causationId = '', version } = change;
  return {
    field,
    ...(isShown && { from, to }),
    ...{ at: formatTime(recordedAt), occurredAt: formatTime(occurredAt) },
    ...{ actor, through: causes.get(causationId) ?? null, version },
  };
}
