// Texts as they are stored: NFC, trimmed, well-formed; a blank one is nothing.
import type { TSchema } from 'typebox';
import { Problem, type ProblemError } from '../problem.ts';

/** Throws `body.invalid` (422) for one member of the body. */
export function refuseMember(pointer: string, detail: string): never {
  const errors: ProblemError[] = [{ pointer, detail }];
  throw new Problem('body.invalid', `${pointer || 'The body'} ${detail}.`, { errors });
}

/**
 * The stored form of a text, or null when nothing of it would be seen. Throws `body.invalid` when the stored form is
 * longer than `maxLength` code points (NFC lengthens a few letters) or holds half a surrogate pair.
 */
export function cleanText(text: string, maxLength: number, pointer: string): string | null {
  if (!text.isWellFormed()) refuseMember(pointer, 'is not well-formed Unicode');
  const cleaned = text.replaceAll('\r\n', '\n').normalize('NFC').trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(cleaned)) return null;
  if (Array.from(cleaned).length > maxLength)
    refuseMember(pointer, `must not have more than ${maxLength} characters`);
  return cleaned;
}

/** The most characters that a shape allows. */
export function maxLengthOf(schema: TSchema | undefined): number {
  const length: unknown = schema && Reflect.get(schema, 'maxLength');
  return typeof length === 'number' ? length : 200;
}

/** The members of a closed shape. */
export function propertiesOf(schema: TSchema): Record<string, TSchema> {
  return Reflect.get(schema, 'properties') as Record<string, TSchema>;
}
