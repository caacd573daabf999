// The rules of the profile's own fields: values in their stored form, or the reason why they cannot be stored.
import { type ProfileField, profileFieldNames, profileFields } from '../../schema/api/profile.ts';
import { normalizeCountry } from './contacts.ts';
import { cleanText, maxLengthOf, refuseMember } from './texts.ts';

export type ProfileValues = Partial<Record<ProfileField, unknown>>;

/**
 * The profile fields that a body names, as they are stored: null or an empty list empties. Throws `body.invalid` (422)
 * pointing at the member at fault.
 */
export function normalizeProfile(body: Record<string, unknown>): ProfileValues {
  const values: ProfileValues = {};
  for (const name of profileFieldNames) {
    if (Object.hasOwn(body, name)) values[name] = normalizeField(name, body[name]);
  }
  return values;
}

function normalizeField(name: ProfileField, value: unknown): unknown {
  const pointer = `/${name}`;
  if (name === 'skills') return normalizeSkills(value);
  if (name === 'interests' || name === 'keywords') return normalizeWords(asList(value), pointer);
  if (typeof value !== 'string') return null;
  const text = cleanText(value, maxLengthOf(profileFields[name]), pointer);
  if (text === null) return null;
  if (name === 'country') return normalizeCountry(text, pointer);
  return name === 'handle' ? checkHandle(text, pointer) : text;
}

/** Letters of any script, so that nobody needs a Latin name (MEXE-04). */
function checkHandle(handle: string, pointer: string): string {
  const length = Array.from(handle).length;
  if (length < 3 || length > 30) refuseMember(pointer, 'must have 3 to 30 characters');
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(handle))
    refuseMember(
      pointer,
      'must begin with a letter or digit and hold only these, dots, dashes and underscores',
    );
  return handle;
}

function normalizeWords(words: unknown[], pointer: string): string[] {
  return words.map((word, index) => normalizeWord(words, word, index, `${pointer}/${index}`));
}

function normalizeWord(words: unknown[], word: unknown, index: number, pointer: string): string {
  const text = cleanText(String(word), 100, pointer);
  if (text === null) return refuseMember(pointer, 'is blank');
  const earlier = words.slice(0, index).map((other) => String(other).normalize('NFC').trim());
  if (earlier.includes(text)) refuseMember(pointer, 'is there twice');
  return text;
}

function normalizeSkills(value: unknown): { name: string; level?: unknown }[] {
  const skills = asList(value) as { name: string; level?: unknown }[];
  const names = skills.map(({ name }) => name);
  return skills.map(({ name, level }, index) => ({
    name: normalizeWord(names, name, index, `/skills/${index}/name`),
    ...(typeof level === 'string' && { level }),
  }));
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
