// Whether somebody is old enough to be let in, by the pack in force: three modes of one rule, and no date is kept.
import { isDay } from './days.ts';
import type { Pack } from './pack-shape.ts';

/** What a person says of their age; dates are YYYY-MM-DD. `over` 16 means: at least 16 full years. */
export type AgeStatement = { kind: 'over'; age: number } | { kind: 'birthDate'; date: string; today: string };

/** `verified`: the guardian's leave counts only after it was verified (MEXE-33). */
export type AgeDecision =
  | { decision: 'allowed' }
  | { decision: 'refused'; minimumAge: number; clause: string }
  | { decision: 'guardian'; verified: boolean; minimumAge: number; clause: string };

/**
 * Decides by the pack's minimum age (MEF-81 refuse, MIPI-27 guardian, MEXE-33 verified guardian). Somebody is allowed from
 * the birthday on; born on 29 February, from 1 March of a common year. A pack that names no age lets everybody in.
 * The answer holds nothing of the statement. Throws a RangeError for what is no date, or a birth after today.
 */
export function decideAge({ minimumAge }: Pack, statement: AgeStatement): AgeDecision {
  const { value, mode, clause } = minimumAge;
  const isOld = statement.kind === 'over' ? isOver(statement.age) : isBornBefore(statement);
  if (value === null || mode === null || isOld(value)) return { decision: 'allowed' };
  if (mode === 'refuse') return { decision: 'refused', minimumAge: value, clause };
  return { decision: 'guardian', verified: mode === 'guardian_verified', minimumAge: value, clause };
}

const isOver = (age: number) => (minimum: number) => age >= minimum;

/** Dates compare as text: 29 February of a common year stands after its 28 February and before 1 March. */
function isBornBefore({ date, today }: { date: string; today: string }): (minimum: number) => boolean {
  if (!isDay(date) || !isDay(today)) throw new RangeError('a date is YYYY-MM-DD');
  if (date > today) throw new RangeError('a birth date lies in the past');
  return (minimum) => {
    const year = String(Number(date.slice(0, 4)) + minimum).padStart(4, '0');
    return `${year}${date.slice(4)}` <= today;
  };
}
