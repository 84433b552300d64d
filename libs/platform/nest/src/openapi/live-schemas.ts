import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** What a schema of the API document is at the moment, by its name. */
export type LiveSchemaSource = () => Promise<Readonly<Record<string, object>>>;

/** Schemas that are data, such as fields that admins declare: the document asks for them whenever it is asked for. */
@Injectable()
export class LiveSchemas {
  private readonly sources: LiveSchemaSource[] = [];

  add(source: LiveSchemaSource): void {
    this.sources.push(source);
  }

  /** The document with the schemas as they are now. */
  async in(document: OpenAPIObject): Promise<OpenAPIObject> {
    if (this.sources.length === 0) return document;
    const live = await Promise.all(this.sources.map((source) => source()));
    const schemas = Object.assign({ ...document.components?.schemas }, ...live) as Schemas;
    return { ...document, components: { ...document.components, schemas } };
  }
}
