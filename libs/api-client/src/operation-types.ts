import type { paths } from './generated/openapi';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** The paths that take a method. */
export type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, { responses: unknown }> ? Path : never;
}[keyof paths];

export type OperationAt<Path extends keyof paths, M extends Method> = paths[Path][M];

/** A part of a request: left out where there is none, there where it has to be. */
type Part<Name extends string, Value> = [Exclude<Value, undefined>] extends [never]
  ? { readonly [N in Name]?: undefined }
  : undefined extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value };

type Parameters<Operation, Kind extends string> = Operation extends { parameters: infer P }
  ? Kind extends keyof P
    ? P[Kind]
    : undefined
  : undefined;

type Body<Operation> = Operation extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined;

/** What a request of the operation holds. The headers that the client sends itself may be given, too. */
export type RequestOf<Operation> = Part<'path', Parameters<Operation, 'path'>> &
  Part<'query', Parameters<Operation, 'query'>> &
  Part<'headers', Parameters<Operation, 'header'>> &
  Part<'body', Body<Operation>> & { readonly signal?: AbortSignal };

type Json<Response> = Response extends { content: { 'application/json': infer Data } } ? Data : undefined;

/** What a success answers with. */
export type AnswerOf<Operation> = Operation extends { responses: infer R }
  ? { [Status in keyof R]: Status extends 200 | 201 | 202 | 204 ? Json<R[Status]> : never }[keyof R]
  : never;
