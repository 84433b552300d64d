import { ApiProperty } from '@nestjs/swagger';
import type { InteractionReviewed } from '@rapport/contracts';
import { IsIn } from 'class-validator';

const outcomes = ['kept', 'withdrawn'] as const satisfies readonly InteractionReviewed['outcome'][];

export class ReviewInteractionDto {
  @ApiProperty({
    enum: [...outcomes],
    description:
      '`kept`: the text says nothing of who was erased. `withdrawn`: no view shows it any more, past ones included; it stays sealed in the log until the keys of the first participant are destroyed.',
  })
  @IsIn([...outcomes])
  outcome!: InteractionReviewed['outcome'];
}
