// What is written down with a release of attendees: purpose, basis and clause as the policy in force has them.
import { findPurpose } from '../../policy/pack.ts';
import type { ToldList } from '../../store/attendees.ts';
import type { Context } from '../operation.ts';

const categories: Record<string, string> = {
  name: 'identity',
  company: 'professional',
  title: 'professional',
  email: 'contact',
};

/** Throws where the policy lists no such purpose; the gate let nobody here without it. */
export function toldOf(
  { services, requestId }: Context,
  { purpose, report, fields }: { purpose: string; report: string; fields: readonly string[] },
): ToldList {
  const { basis, clause } = findPurpose(services.policy.pack, purpose) ?? {};
  if (basis === undefined || clause === undefined)
    throw new Error('the gate asks for a purpose of the policy');
  const kinds = new Set(fields.flatMap((field) => categories[field] ?? []));
  return { purpose, basis, clause, categories: [...kinds, 'events'], report, requestId };
}
