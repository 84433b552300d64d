export { ApiProblem, type FieldProblem } from './api-problem';
export { RapportClient, type Answer, type AnyRequest, type ClientOptions } from './client';
export type { components, paths } from './generated/openapi';
export type { AnswerOf, Method, OperationAt, RequestOf } from './operation-types';
