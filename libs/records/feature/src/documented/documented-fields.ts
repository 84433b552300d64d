import type { OnModuleInit } from '@nestjs/common';
import type { CustomFieldKind } from '@rapport/contracts';
import type { LiveSchemas } from '@rapport/platform-nest';
import { documentedValues } from '@rapport/records-domain';
import type { CustomFields } from '../custom-fields/custom-fields';
import { customValuesModels } from './custom-values.models';

/** The declared fields of a context's records, in the API document. */
export class DocumentedFields implements OnModuleInit {
  constructor(
    private readonly schemas: LiveSchemas,
    private readonly fields: CustomFields,
    private readonly kinds: readonly CustomFieldKind[],
  ) {}

  onModuleInit(): void {
    this.schemas.add(async () => {
      const found = this.kinds.map(
        async (kind) => [customValuesModels[kind].name, documentedValues(await this.fields.of(kind))] as const,
      );
      return Object.fromEntries(await Promise.all(found));
    });
  }
}
