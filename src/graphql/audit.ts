// A person's part of the audit trail, in GraphQL.
import { listAccessLog } from '../core/audit/list-access-log.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function auditQueries(book: TypeBook): Record<string, RootField> {
  return { accessLog: field(book, listAccessLog) };
}
