// The declaration that every column of every table carries: why it is held, on what basis, for how long.
import type { Table } from 'drizzle-orm';

/** How closely a value points at a person (MEF-01). */
export type Sensitivity = 'direct' | 'indirect' | 'special' | 'technical' | 'none';

/** Lawful bases (GDPR Art. 6(1) a, b, c, f; MEF-24). */
export type Basis = 'consent' | 'contract' | 'legal_obligation' | 'legitimate_interest';

/** The data categories that packs explain in plain words (MEXT-03). */
export const everyCategory = [
  'identity',
  'contact',
  'professional',
  'certification',
  'preferences',
  'consent',
  'security',
  'technical',
  'usage',
  'authentication',
  'events',
  'special',
] as const;
export type Category = (typeof everyCategory)[number];

export interface Declaration {
  category: Category;
  purpose: string;
  basis: Basis;
  sensitivity: Sensitivity;
  /** When the value stops being needed; the retention engine reads it. */
  keep: string;
  /** What erasure of the person does to the value. */
  erase: 'delete' | 'blank' | 'keep';
  /** Name in the person's export, or why it is in none. */
  export: string | { none: string };
}

export interface DeclaredTable {
  table: Table;
  columns: Record<string, Declaration>;
}

/** Declares every column of a table; one left out or misspelt does not compile (MEF-01, MEXE-31). */
export function declare<T extends Table>(
  table: T,
  columns: { [K in keyof T['$inferSelect']]: Declaration },
): DeclaredTable {
  return { table, columns };
}

const held = { keep: 'while the person has a record', erase: 'delete' } as const;

/** A value of the member's own record, held to administer the membership (contract). */
export function ofMember(category: Category, name: string, sensitivity: Sensitivity = 'direct'): Declaration {
  return {
    category,
    purpose: 'membership-administration',
    basis: 'contract',
    sensitivity,
    export: name,
    ...held,
  };
}

/** A value of a certification record: it outlives the holder's profile (design: a certificate outlives its holder). */
export function ofCertificate(name: string, sensitivity: Sensitivity = 'indirect'): Declaration {
  return {
    category: 'certification',
    purpose: 'certification',
    basis: 'contract',
    sensitivity,
    keep: 'for ever: others rely on the certificate',
    erase: 'keep',
    export: name,
  };
}

/** A value that proves what a person consented to, restricted or objected to. */
export function ofConsent(name: string, sensitivity: Sensitivity = 'indirect'): Declaration {
  return {
    category: 'consent',
    purpose: 'directory',
    basis: 'consent',
    sensitivity,
    keep: 'while the consent can be questioned',
    erase: 'delete',
    export: name,
  };
}

/** A value published with consent: it exists only as long as the consent does (MEF-40). */
export function published(sensitivity: Sensitivity): Declaration {
  return {
    category: 'identity',
    purpose: 'directory',
    basis: 'consent',
    sensitivity,
    keep: 'until the consent is withdrawn',
    erase: 'delete',
    export: { none: 'a copy of values exported where they are kept' },
  };
}

/** A value without personal content that keeps the software working. */
export function technical(reason: string, sensitivity: Sensitivity = 'none'): Declaration {
  return {
    category: 'technical',
    purpose: 'membership-administration',
    basis: 'contract',
    sensitivity,
    keep: 'with its row',
    erase: sensitivity === 'none' ? 'keep' : 'delete',
    export: { none: reason },
  };
}
