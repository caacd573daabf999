// What the pack in force asks of passwords and of those who act for the controller.
import { type Rule, settle } from './open-value.ts';
import type { Pack } from './pack-shape.ts';

/** Lengths in characters; the score from 0 (guessed at once) to 4. */
export interface PasswordRules {
  /** Where the password is the only factor. */
  minimumAlone: number;
  minimumWithSecondFactor: number;
  maximum: number;
  minimumScore: number;
}

/** The rules for passwords, each with its source (MEXT-19); the origin `default` says that the policy names no number. */
export function settlePasswordRules({ passwords }: Pack): Record<keyof PasswordRules, Rule<number>> {
  return {
    minimumAlone: settle(passwords.minimumAlone),
    minimumWithSecondFactor: settle(passwords.minimumWithSecondFactor),
    maximum: settle(passwords.maximum),
    minimumScore: settle(passwords.minimumScore),
  };
}

/** The numbers of the rules alone, for the check. */
export function findPasswordRules(pack: Pack): PasswordRules {
  const { minimumAlone, minimumWithSecondFactor, maximum, minimumScore } = settlePasswordRules(pack);
  return {
    minimumAlone: minimumAlone.value,
    minimumWithSecondFactor: minimumWithSecondFactor.value,
    maximum: maximum.value,
    minimumScore: minimumScore.value,
  };
}

export interface StaffRules {
  /** No personal data before an undertaking of confidentiality (MEXT-18, MIPI-01). */
  undertakingRequired: Rule<boolean>;
  /** No personal data without a second factor (MEXE-18). */
  secondFactorRequired: Rule<boolean>;
}

/** What is asked of those who act for the controller, always; by which clause, and whether the policy itself says so. */
export function findStaffRules({ staff }: Pack): StaffRules {
  return {
    undertakingRequired: settle(staff.undertakingRequired),
    secondFactorRequired: settle(staff.secondFactorRequired),
  };
}
