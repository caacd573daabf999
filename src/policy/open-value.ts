// A value that a policy may leave open: what then holds, and where that comes from.
import type { Origin } from './pack-names.ts';

/** As a pack gives it: null with a default beside it where the policy is silent. */
export interface OpenValue<Value> {
  value: Value | null;
  default?: Value;
  clause: string;
  origin: Origin;
}

/** What holds, with its source; the origin `default` says that the policy is silent. */
export interface Rule<Value> {
  value: Value;
  clause: string;
  origin: Origin;
}

/** The rule that holds; the loader saw to it that there is one. Throws where neither value nor default is given. */
export function settle<Value>({ value, default: standIn, clause, origin }: OpenValue<Value>): Rule<Value> {
  if (value !== null) return { value, clause, origin };
  if (standIn === undefined) throw new Error(`the policy leaves a value open that is needed (${clause})`);
  return { value: standIn, clause, origin: 'default' };
}
