// What takes two people: one proposes, another decides; the same rule for roles, bulk exports and holds.
import { type DecisionRow, holdsRole } from '../store/decisions.ts';
import { type Context, ownAccount } from './operation.ts';
import { Problem } from './problem.ts';

/**
 * Throws unless the proposal still waits (`proposal.decided`, 409) and somebody decides who neither proposed it nor is one of
 * `others`, whom it is about (`role.twoPeople`, 403). Answers who decides.
 */
export function requireSecondPerson(
  context: Context,
  { proposedBy, decidedAt }: DecisionRow,
  clause: string,
  others: readonly string[] = [],
): string {
  const { accountId: by } = ownAccount(context);
  if (decidedAt !== null) throw new Problem('proposal.decided', 'It was decided before.');
  if ([proposedBy, ...others].includes(by))
    throw new Problem('role.twoPeople', 'Another person must decide this.', { clause });
  return by;
}

/** Throws `role.twoPeople` when whoever proposed it holds none of the roles any more: then it takes a new proposal. */
export async function requireStandingProposer(
  { tx }: Context,
  { proposedBy }: DecisionRow,
  roles: readonly string[],
): Promise<void> {
  if (await holdsRole(tx, proposedBy, roles)) return;
  throw new Problem('role.twoPeople', 'Who proposed it has lost the role for it: propose it anew.');
}

/** A decision as the doors tell it: what is not decided is left out. */
export function describeDecision({ proposedBy, proposedAt, decidedBy, decidedAt, approved }: DecisionRow) {
  return {
    ...{ proposedBy, proposedAt },
    ...(decidedBy !== null && { decidedBy }),
    ...(decidedAt !== null && { decidedAt }),
    ...(approved !== null && { approved }),
  };
}
