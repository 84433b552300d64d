import { SetMetadata } from '@nestjs/common';

const READS_MODELS = 'rapport:reads-models';

/**
 * Names the projections (`contacts.timeline@1`) that a query answers from. A request with `Rapport-After` waits until
 * they are that far, up to two seconds, and is answered 503 `READ_MODEL.BEHIND` otherwise.
 */
export function ReadsModels(...projections: readonly [string, ...string[]]): MethodDecorator {
  return SetMetadata(READS_MODELS, projections);
}

export function readsModelsOf(handler: object): readonly string[] {
  return (Reflect.getMetadata(READS_MODELS, handler) as readonly string[] | undefined) ?? [];
}
