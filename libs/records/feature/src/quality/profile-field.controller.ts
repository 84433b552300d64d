import { Controller, Get, Inject, Optional, Param, Query, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  AUDIT,
  CurrentActor,
  findPage,
  mayOpenPersonal,
  ProblemError,
  READ_MODEL_STORE,
  SHORT_ID,
  ShowsPersons,
  type Actor,
  type AuditLog,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { profileOf } from '@rapport/records-domain';
import { Matches } from 'class-validator';
import { named } from '../named';
import { FieldProfileDto, ProfileFieldQuery } from './profile-field.dto';
import { Qualities } from './qualities';
import type { QualityKind } from './quality-records';
import { qualityTypeParams, SeenQuality } from './seen-quality';

const PAGE = 200;

/** What the fields of a context's records hold. */
export function profileFieldController(context: string, kinds: readonly QualityKind[]): Type<object> {
  const seen = new SeenQuality(context, kinds);
  const action = `${context}.field-profiled`;
  class FieldParams extends qualityTypeParams(kinds) {
    @ApiProperty({ example: 'country' })
    @Matches(SHORT_ID)
    field!: string;
  }

  @ApiTags(`${context.replace('-', ' ')}: quality`)
  @Controller(`api/${context}/v1/quality/:type/fields/:field`)
  class ProfileFieldController {
    constructor(
      private readonly qualities: Qualities,
      @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
      @Optional() @Inject(AUDIT) private readonly audit: AuditLog | null,
    ) {}

    @Get()
    @ShowsPersons(action, 'field')
    @ApiOperation({
      summary: 'What a field holds: fill rate, distinct and top values, shapes, outliers; of the newest records',
    })
    @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst'] })
    @ApiOkResponse({ type: FieldProfileDto })
    async profile(
      @Param() { type, field }: FieldParams,
      @Query() { sample }: ProfileFieldQuery,
      @CurrentActor() actor: Actor,
    ): Promise<FieldProfileDto> {
      const { kind, hidden } = seen.of(type);
      if (!mayOpenPersonal(actor))
        throw new ProblemError('AUTH.FORBIDDEN', 'the values of fields are for who may open personal data');
      if (hidden.includes(field)) {
        const errors = [{ path: 'field', code: 'NOT_ALLOWED', message: `${field} is hidden from you` }];
        throw new ProblemError('AUTH.FIELD', 'your roles may not ask for this field', { errors });
      }
      const values: unknown[] = [];
      for await (const id of this.newest(kind, sample))
        values.push((await this.qualities.fieldsOf(type, id, [field]))?.[field] ?? null);
      await this.audit?.record({ actor: actor.id, action, subjectIds: [], count: values.length });
      const { records, filled, distinct, top, patterns, outliers } = profileOf(values);
      return { ...{ records, filled, distinct }, top: [...top], patterns: [...patterns], outliers: [...outliers] };
    }

    private async *newest({ rows, counts, began }: QualityKind, most: number): AsyncGenerator<string> {
      let left = most;
      for (let cursor: string | null | undefined; cursor !== null && left > 0;) {
        const page = await findPage(this.readModels, rows, counts, {
          ...{ sort: `-${began}`, limit: Math.min(PAGE, left) },
          ...(cursor && { cursor }),
        });
        for (const { id } of page.items) yield id;
        left -= page.items.length;
        cursor = page.next;
      }
    }
  }
  return named(ProfileFieldController, context);
}
