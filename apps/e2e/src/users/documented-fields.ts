import type { RecordKindName } from '@rapport/platform-nest';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: Schema } };
}

interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** How roles can name the fields that the API document has of a kind: `name`, and `card.name` where it is in a card. */
export function documentedFields(document: ApiDocument, kind: RecordKindName): ReadonlySet<string> {
  const [context = '', ...name] = kind.split('.');
  const path = `/api/${context}/v1/${name.join('.')}`;
  const one = document.paths[`${path}/{id}`]?.['get'];
  const list = document.paths[path]?.['get'];
  const page = resolved(document, jsonOf(list?.responses['200']));
  const said = [jsonOf(document.paths[path]?.['post']?.requestBody)];
  said.push(jsonOf(document.paths[`${path}/{id}/change`]?.['post']?.requestBody));
  return new Set(
    [jsonOf(one?.responses['200']), page.properties?.['items'] ?? {}, ...said].flatMap((schema) => [
      ...fieldsIn(document, schema),
    ]),
  );
}

const jsonOf = (content: Content | undefined): Schema => content?.content?.['application/json']?.schema ?? {};

function resolved({ components }: ApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const found = components.schemas[name];
  if (!found) throw new Error(`the document names a schema that it does not have: ${schema.$ref}`);
  return found;
}

function* fieldsIn(document: ApiDocument, said: Schema, inside = ''): Generator<string> {
  const schema = resolved(document, said);
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  for (const part of [...alternatives, ...(schema.items ? [schema.items] : [])])
    yield* fieldsIn(document, part, inside);
  for (const [name, each] of Object.entries(schema.properties ?? {})) {
    yield name;
    if (inside) yield `${inside}.${name}`;
    if (name !== 'custom') yield* fieldsIn(document, each, name);
  }
}
