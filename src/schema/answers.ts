// Which columns every field of every answer comes from (MEF-01); the list itself is answers.json.
import list from './answers.json' with { type: 'json' };

/** A field of an answer: the columns that its value is made of, or what it is when of none. */
export interface AnswerField {
  type: string;
  field: string;
  columns: string[];
  about?: string;
}

/** Every field that an answer of any door can carry, by the name of its type. */
export function answerFields(): AnswerField[] {
  const types: Record<string, Record<string, string | string[]>> = list;
  return Object.entries(types).flatMap(([type, fields]) =>
    Object.entries(fields).map(([field, source]) =>
      typeof source === 'string'
        ? { type, field, columns: [], about: source }
        : { type, field, columns: source },
    ),
  );
}
