import { ApiProperty } from '@nestjs/swagger';
import { handingContexts } from '@rapport/contracts';
import { formatTime } from '@rapport/platform-nest';
import type { HandOverRow } from '@rapport/records-domain';
import { Matches } from 'class-validator';

export const ACTOR = /^(user|key):[0-9a-f]{32}$/;

export class HandOverDto {
  @ApiProperty({ example: 'user:0198…', description: 'Who owns them now.' })
  @Matches(ACTOR, { message: 'from must be the id of a user' })
  from!: string;

  @ApiProperty({ example: 'user:0199…', description: 'Who gets them.' })
  @Matches(ACTOR, { message: 'to must be the id of a user' })
  to!: string;
}

export class HandOverPartDto {
  @ApiProperty({ enum: handingContexts })
  context!: string;

  @ApiProperty({ enum: ['waiting', 'running', 'finished'] })
  status!: string;

  @ApiProperty({ type: 'integer', description: 'Records that changed hands.' })
  given!: number;

  @ApiProperty({ type: 'integer', description: 'Those that did not take the change: see `records` of the context.' })
  refused!: number;
}

export class HandOverStateDto extends HandOverDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'Who began it.' })
  by!: string;

  @ApiProperty({ enum: ['running', 'finished'] })
  status!: string;

  @ApiProperty({ format: 'date-time' })
  begunAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ type: 'integer', description: 'Of all contexts.' })
  given!: number;

  @ApiProperty({ type: 'integer' })
  refused!: number;

  @ApiProperty({ type: [HandOverPartDto] })
  parts!: HandOverPartDto[];
}

/** A hand-over as it is answered, with every context. */
export function handOverOf(id: string, { from, to, by, status, begunAt, finishedAt, parts: told }: HandOverRow) {
  const parts = handingContexts.map((context) => {
    const { given = 0, refused = 0, isFinished = null } = told.find((part) => part.context === context) ?? {};
    return { context, status: isFinished === null ? 'waiting' : isFinished ? 'finished' : 'running', given, refused };
  });
  const sum = (count: 'given' | 'refused') => parts.reduce((all, part) => all + part[count], 0);
  return {
    ...{ id, from, to, by, status, begunAt: formatTime(begunAt) },
    finishedAt: finishedAt === null ? null : formatTime(finishedAt),
    ...{ given: sum('given'), refused: sum('refused'), parts },
  } satisfies HandOverStateDto;
}
