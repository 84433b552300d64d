import { ApiProperty } from '@nestjs/swagger';
import { noticeKinds, type NoticeKind, type NoticeWish } from '@rapport/contacts-domain';
import { MayBeMissing, PageOf, PageQuery } from '@rapport/platform-nest';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';

export class NoticeTargetDto {
  @ApiProperty({ description: 'A kind of record, or `task`, `import`, `kpi`, `group`.' })
  kind!: string;

  @ApiProperty()
  id!: string;
}

export class NoticeDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: noticeKinds })
  kind!: string;

  @ApiProperty({ description: 'What happened, e.g. `lead-assigned`.' })
  what!: string;

  @ApiProperty({ type: NoticeTargetDto })
  target!: NoticeTargetDto;

  @ApiProperty({ type: String, nullable: true, description: 'Who did it, where that is known.' })
  by!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of an alert or a consumer group.' })
  name!: string | null;

  @ApiProperty()
  isRead!: boolean;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class NoticePage extends PageOf(NoticeDto) {
  @ApiProperty({ type: 'integer' })
  unread!: number;
}

export class ListNoticesQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ['true', 'false'], description: 'Only those that are not read.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  unread?: 'true' | 'false';
}

export class AllReadDto {
  @ApiProperty({ type: 'integer', description: 'What is not read now.' })
  unread!: number;
}

export class NoticeWishDto implements Partial<NoticeWish> {
  @ApiProperty({ enum: noticeKinds })
  @IsIn(noticeKinds)
  kind!: NoticeKind;

  @ApiProperty({ required: false, type: Boolean, description: 'In the app.' })
  @MayBeMissing()
  @IsBoolean()
  app?: boolean;

  @ApiProperty({ required: false, type: Boolean, description: 'By mail.' })
  @MayBeMissing()
  @IsBoolean()
  mail?: boolean;
}

export class NoticeWishesDto {
  @ApiProperty({ type: [NoticeWishDto] })
  items!: NoticeWishDto[];

  @ApiProperty({ description: 'Whether there is a mail server to send by.' })
  canMail!: boolean;
}
