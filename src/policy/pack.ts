// A privacy policy as data: turns the text of a pack into a checked value, and answers questions about it.
import { createHash } from 'node:crypto';
import { checkShape, isPack } from './pack-check.ts';
import { PackError } from './pack-error.ts';
import { isFieldName, isPublishable, type PublishableField } from './pack-names.ts';
import { checkRules } from './pack-rules.ts';
import type { Pack, PackField, PackNotice, PackPurpose } from './pack-shape.ts';
import { readPackSource } from './pack-source.ts';

export { type AgeDecision, type AgeStatement, decideAge } from './age.ts';
export { type Acceptance, agreementsInForce, pendingAgreements } from './agreements.ts';
export { type Due, dueDate, regionIds } from './deadlines.ts';
export { type Gap, listGaps } from './gaps.ts';
export { type Rule, settle } from './open-value.ts';
export { PackError, type PackProblem } from './pack-error.ts';
export * from './pack-names.ts';
export { packSchema, packSchemaText } from './pack-schema.ts';
export type {
  LocalText,
  Pack,
  PackAgreement,
  PackField,
  PackForm,
  PackNotice,
  PackPurpose,
} from './pack-shape.ts';
export {
  findPasswordRules,
  findStaffRules,
  type PasswordRules,
  type StaffRules,
  settlePasswordRules,
} from './passwords.ts';
export { type TransferNotice, transferNotice } from './transfers.ts';

/**
 * The pack that a text holds; `fileName` only serves the messages.
 * Throws a PackError with every problem found, each with line, JSON pointer and, where a rule of a policy is broken,
 * its clause: no use without a listed purpose and basis (MEF-24), no field without purpose (MEXE-31).
 */
export function parsePack(text: string, fileName: string): Pack {
  const source = readPackSource(text);
  const { value } = source;
  const findings = value === undefined ? [] : [...checkShape(value), ...checkRules(value)];
  const [first, ...rest] = [
    ...source.problems,
    ...findings.map((finding) => ({ line: source.lineOf(finding.pointer), ...finding })),
  ].toSorted((a, b) => a.line - b.line);
  if (first !== undefined) throw new PackError(fileName, first, rest);
  if (!isPack(value)) throw new PackError(fileName, { line: 1, pointer: '', reason: 'is not a policy pack' });
  return value;
}

/** SHA-256 of a pack's text in lowercase hex: names the exact words that were in force. */
export function packDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The purpose with an id, or undefined: then the use is refused (MEF-24). */
export function findPurpose(pack: Pack, id: string): PackPurpose | undefined {
  return pack.purposes.find((purpose) => purpose.id === id);
}

/** The field with a name, or undefined: then it may not be held (MEXT-01). */
export function findField(pack: Pack, name: string): PackField | undefined {
  return isFieldName(name) ? pack.fields[name] : undefined;
}

/** The notice that a purpose's consent is given under, or undefined for a purpose without consent. */
export function findNotice(pack: Pack, purpose: PackPurpose): PackNotice | undefined {
  return pack.notices.find((notice) => notice.id === purpose.notice);
}

/** The fields that a person may publish under this pack, in the pack's order (MEF-40). */
export function publishableFields(pack: Pack): PublishableField[] {
  return Object.keys(pack.fields)
    .filter(isPublishable)
    .filter((name) => pack.fields[name]?.publishable);
}
