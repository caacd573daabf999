// The photo in the GraphQL door: its removal; images travel by REST only.
import { removePhoto } from '../core/photo/remove-photo.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function photoMutations(book: TypeBook): Record<string, RootField> {
  return { removePhoto: field(book, removePhoto) };
}
