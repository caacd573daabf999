// The photo through GraphQL: its removal; images travel by REST only.
import { removePhoto } from '../core/photo/remove-photo.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const photoMutations = (book: TypeBook) => ({ removePhoto: field(book, removePhoto) });
