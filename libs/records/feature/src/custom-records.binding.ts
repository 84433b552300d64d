import type { Provider, Type } from '@nestjs/common';
import { LiveSchemas } from '@rapport/platform-nest';
import { CustomFields } from './custom-fields/custom-fields';
import { customFieldsController } from './custom-fields/custom-fields.controllers';
import { RecordValues } from './custom-values/custom-values';
import { customValuesController } from './custom-values/custom-values.controllers';
import { DocumentedFields } from './documented/documented-fields';
import { RecordLists } from './list/record-lists';
import { CustomRecords, type CustomRecordKind } from './custom-records';

/** What a context adds to its module so that its records have custom fields. */
export function bindCustomRecords(
  context: string,
  kinds: readonly CustomRecordKind[],
  records: Type<CustomRecords>,
): { readonly controllers: Type<object>[]; readonly providers: Provider[] } {
  return {
    controllers: [
      customFieldsController(context, kinds),
      ...kinds.map((kind) => customValuesController(context, kind)),
    ],
    providers: [
      { provide: CustomRecords, useClass: records },
      CustomFields,
      RecordValues,
      RecordLists,
      {
        provide: DocumentedFields,
        inject: [LiveSchemas, CustomFields],
        useFactory: (schemas: LiveSchemas, fields: CustomFields) =>
          new DocumentedFields(
            schemas,
            fields,
            kinds.map(({ kind }) => kind),
          ),
      },
    ],
  };
}
