// Exports in the GraphQL door: facts of a bundle, and the bundle as a JSON value.
import { createExport } from '../core/exports/create-export.ts';
import { readExport } from '../core/exports/read-export.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function exportQueries(book: TypeBook): Record<string, RootField> {
  return { export: field(book, readExport, { orNull: 'export.notFound' }) };
}

export function exportMutations(book: TypeBook): Record<string, RootField> {
  return { createExport: field(book, createExport) };
}
