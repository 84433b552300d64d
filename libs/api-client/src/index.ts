export { ApiProblem, type FieldProblem } from './api-problem';
export { RapportClient, type Answer, type ClientOptions } from './client';
export type { components, paths } from './generated/openapi';
export type { AnswerOf, OperationAt, RequestOf } from './operation-types';
