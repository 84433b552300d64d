import type { FailedMessageDocument } from '@rapport/contacts-domain';
import { ApiProperty } from '@nestjs/swagger';

/** A failed message without its body. */
export interface FailedMessageSummary {
  readonly id: string;
  readonly source: string;
  readonly reason: string;
  readonly path: string;
  readonly size: number;
  readonly messageType: string | null;
  readonly receivedAt: string;
  readonly state: string;
}

export class FailedMessageView implements FailedMessageSummary {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly source!: string;
  @ApiProperty({ description: 'Stable code, e.g. `MESSAGE.NO_IDENTITY`.' }) readonly reason!: string;
  @ApiProperty({ description: 'The field that is wrong; empty for the message as a whole.' }) readonly path!: string;
  @ApiProperty({ description: 'Bytes of the message.' }) readonly size!: number;
  @ApiProperty({ type: String, nullable: true }) readonly messageType!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly receivedAt!: string;
  @ApiProperty({ enum: ['open', 'replayed', 'discarded'] }) readonly state!: string;
}

export function viewOf(id: string, document: FailedMessageDocument): FailedMessageSummary {
  const { source, reason, path, size, messageType, receivedAt, state } = document;
  return { id, source, reason, path, size, messageType, receivedAt: new Date(receivedAt).toISOString(), state };
}
