// Kinds of records that an import can bring beside members and what belongs to them: each says what it may hold.
import { organizationTargets } from './organization-targets.ts';
import type { TargetKind } from './targets.ts';
import { workGroupTargets } from './work-group-targets.ts';

export interface RecordKind extends TargetKind {
  /** Whether each row belongs to a member, whom `owner` names. */
  owned: boolean;
  /** A purpose that the policy must list: without it nothing of the kind is taken over (MEF-24). */
  purpose: string;
  /** Fields that may name a record of the same kind further down: kept as a record `<kind>.<name>`, set when all are there. */
  later?: { name: string; fields: readonly string[] };
}

/** How the store checks, merges and undoes them is said in src/store/import-kinds.ts, under the same names. */
export const recordKinds = { ...organizationTargets, ...workGroupTargets } satisfies Record<
  string,
  RecordKind
>;
export type RecordKindName = keyof typeof recordKinds;

export function isRecordKind(kind: string): kind is RecordKindName {
  return Object.hasOwn(recordKinds, kind);
}

/** The kind under its general type; undefined for what belongs to members. */
export function findRecordKind(kind: string): RecordKind | undefined {
  return isRecordKind(kind) ? recordKinds[kind] : undefined;
}
