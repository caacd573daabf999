// Which passwords may be kept: long enough, not a common one, not made of what is known of the person (MEXT-19).
import type { PasswordRules } from '../../policy/passwords.ts';
import { Problem } from '../problem.ts';
import { withoutWords, wordsOf } from './own-words.ts';
import { estimatePassword } from './password-strength.ts';
import { countCharacters, preparePassword } from './password-text.ts';

export interface PasswordCheck {
  rules: PasswordRules;
  secondFactor: boolean;
  /** Name, parts of the address, organization, association: texts that anybody knows of the person. */
  ownWords: readonly string[];
  pointer?: string;
}

/** Letters and digits that must be left when the own words are gone. */
const leastOwnPart = 8;

/**
 * Resolves when the password may be kept (NIST SP 800-63B-4, section 3.1.1.2): any character of any script and spaces, no
 * rules of composition. Throws `password.weak` (422), which says in plain words what to change.
 */
export async function checkPassword(text: string, check: PasswordCheck): Promise<void> {
  const refuse = (detail: string) => {
    const pointer = check.pointer ?? '/password';
    throw new Problem('password.weak', detail, { errors: [{ pointer, detail }] });
  };
  const prepared = preparePassword(text);
  const fault = faultOfLength(prepared, check) ?? (await faultOfStrength(prepared, check));
  if (fault !== undefined) refuse(fault);
}

function faultOfLength(prepared: string, { rules, secondFactor }: PasswordCheck): string | undefined {
  // A character that Unicode has not assigned yet may be composed otherwise by a later version, and then lock its owner out.
  if (/[\p{Cc}\p{Cs}\p{Cn}]/u.test(prepared)) return 'It holds a character that cannot be kept reliably.';
  const least = secondFactor ? rules.minimumWithSecondFactor : rules.minimumAlone;
  const length = countCharacters(prepared);
  if (length < least) return `It must have at least ${least} characters; a short sentence will do.`;
  if (length > rules.maximum) return `It must have at most ${rules.maximum} characters.`;
  return undefined;
}

async function faultOfStrength(prepared: string, check: PasswordCheck): Promise<string | undefined> {
  const { rules, ownWords } = check;
  const words = wordsOf(['rollbook', ...ownWords]);
  const ownPart = withoutWords(prepared, words);
  const counted = ownPart.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (ownPart !== prepared && counted < leastOwnPart)
    return 'It is mostly made of your name, your address or words of this site.';
  const { common, score, reason } = await estimatePassword(prepared, ownPart, words);
  if (common) return 'It is one of the passwords that are tried first.';
  if (score >= Math.min(rules.minimumScore, bestScore(countCharacters(prepared)))) return undefined;
  return `It is easy to guess${reason ? `: ${reason}` : ''}. Add a word or two that nobody expects.`;
}

/** What random characters score: each counts as ten guesses, so 8 of them reach 2 and no more. */
function bestScore(characters: number): number {
  if (characters <= 8) return 2;
  return characters <= 10 ? 3 : 4;
}
