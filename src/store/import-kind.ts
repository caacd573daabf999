// What the store must know of a kind of record that an import brings beside members and what belongs to them.
import type { Batch } from './import-merge.ts';
import type { Tx } from './transactions.ts';

/** Why a staged record is refused: code, the field of the row to point at, and the condition on `s` ($1 run, $2 source). */
export interface Refusal {
  code: string;
  /** A field of the record, or `id` or `owner`. */
  column: string;
  condition: string;
  /** Asked again until it finds nothing more: a record may be refused because another one was. */
  repeats?: true;
}

/** What is to be done with the staged records of one kind. */
export interface Steps {
  change?: (tx: Tx, batch: Batch) => Promise<void>;
  remove?: (tx: Tx, batch: Batch) => Promise<void>;
  create: (tx: Tx, batch: Batch) => Promise<void>;
}

export interface StoreKind {
  /** As it is staged; `work-groups.parents` for what is set once all records of `work-groups` are there. */
  kind: string;
  refusals: readonly Refusal[];
  steps: Steps;
  /** Undo by the table that a note names ($1: the note's `seq`); what others have touched since stays. */
  undo: Readonly<Record<string, { created?: string; changed?: string; removed?: string }>>;
  /** What the plan rests on in the database beside digests, as one value ($1: the source). */
  state?: string;
}
