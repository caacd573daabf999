// Answers to the questions of an event: each fits the kind of its question, in the stored form of texts.
import type { Answers } from '../../schema/event-registrations.ts';
import type { FormQuestion } from '../../store/registration-forms.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';

const longest = 2000;

/** Throws `body.invalid` (422) for an answer to nothing, of another kind, or one that is missing though it is required. */
export function acceptAnswers(
  questions: readonly FormQuestion[],
  given: Answers,
  before: Answers = {},
): Answers {
  const accepted = Object.entries(given).map(([code, value]) => {
    const question = questions.find((asked) => asked.code === code);
    if (question === undefined) refuseMember(pointerTo(code), 'answers no question of the event');
    return [code, accept(question, value)] as const;
  });
  const answers = { ...before, ...Object.fromEntries(accepted) };
  for (const { code, required } of questions)
    if (required && isMissing(answers[code])) refuseMember(pointerTo(code), 'is required');
  return answers;
}

const pointerTo = (code: string) => `/answers/${code.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const isMissing = (value: Answers[string] | undefined) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function accept({ code, kind, choices }: FormQuestion, value: Answers[string]): Answers[string] {
  const pointer = pointerTo(code);
  const isChoice = (text: unknown) => choices.some((choice) => choice.code === text);
  if (kind === 'yes-no')
    return typeof value === 'boolean' ? value : refuseMember(pointer, 'must be true or false');
  if (kind === 'choices') {
    if (Array.isArray(value) && value.every(isChoice)) return [...new Set(value)];
    return refuseMember(pointer, 'must be a list of codes of the choices');
  }
  if (typeof value !== 'string') refuseMember(pointer, 'must be a text');
  if (kind === 'text') return cleanText(value, longest, pointer) ?? '';
  return isChoice(value) ? value : refuseMember(pointer, 'must be the code of a choice');
}
