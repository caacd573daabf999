// The columns that an import fills, by table, and how they are read out of a staged record's JSON.
import { organizationFields } from '../schema/api/organization-words.ts';

/** How a column's value is written in JSON. */
type Form = 'text' | 'list' | 'json' | 'boolean';

export interface FilledColumn {
  /** The member's name in the API, in provenance and in the staged JSON. */
  name: string;
  column: string;
  form: Form;
  /** SQL of what it holds when it is emptied, where that is not nothing. */
  empty?: string;
}

function columns(names: Record<string, string | [string, Form]>): FilledColumn[] {
  return Object.entries(names).map(([name, column]) =>
    typeof column === 'string'
      ? { name, column, form: 'text' }
      : { name, column: column[0], form: column[1] },
  );
}

export const memberColumns = columns({
  displayName: 'display_name',
  givenName: 'given_name',
  familyName: 'family_name',
  headline: 'headline',
  about: 'about',
  jobTitle: 'job_title',
  organization: 'organization',
  country: 'country',
  city: 'city',
  interests: ['interests', 'list'],
  keywords: ['keywords', 'list'],
  skills: ['skills', 'json'],
});

export const organizationColumns: readonly FilledColumn[] = organizationFields.map((name) => ({
  ...{ name, column: name, form: 'text' },
  ...(name === 'kind' && { empty: `'company'` }),
}));

export interface EntryTable {
  columns: FilledColumn[];
  /** When member `e.member_id` has the value already, or one of their own in its place (`v`: the staged JSON). */
  taken: string;
}

/** A value that the person or the organization wrote: it wins over an import (MEF-22). */
export const isOwn = (provenance: string) =>
  `${provenance} @? '$.* ? (@.source == "self" || @.source == "organization")'`;
const ownOfKind = `(e.kind = b.v->>'kind' and ${isOwn('e.provenance')})`;
const dates = { start: 'start_date', end: 'end_date' };

export const entryTables: Record<string, EntryTable> = {
  emails: {
    columns: columns({ kind: 'kind', address: 'address', primary: ['is_primary', 'boolean'] }),
    taken: `lower(e.address) = lower(b.v->>'address') or ${ownOfKind}`,
  },
  phones: {
    columns: columns({ kind: 'kind', number: 'number' }),
    taken: `e.number = b.v->>'number' or ${ownOfKind}`,
  },
  addresses: {
    columns: columns({
      kind: 'kind',
      street: 'street',
      city: 'city',
      region: 'region',
      postalCode: 'postal_code',
      country: 'country',
    }),
    taken: ownOfKind,
  },
  links: { columns: columns({ kind: 'kind', url: 'url' }), taken: `e.url = b.v->>'url' or ${ownOfKind}` },
  employments: {
    columns: columns({ organization: 'organization', title: 'title', ...dates, summary: 'summary' }),
    taken: `e.organization = b.v->>'organization' and e.title is not distinct from b.v->>'title'`,
  },
  educations: {
    columns: columns({ institution: 'institution', degree: 'degree', area: 'area', ...dates }),
    taken: `e.institution = b.v->>'institution' and e.degree is not distinct from b.v->>'degree'`,
  },
  credentials: {
    columns: columns({ title: 'title', issuer: 'issuer', awarded: 'awarded', url: 'url' }),
    taken: `e.title = b.v->>'title'`,
  },
};

/** The value of a column out of JSON; nothing where the JSON has none. */
export function fromJson({ name, form }: FilledColumn, json: string): string {
  switch (form) {
    case 'list':
      return `case when ${json} ? '${name}' then
        array(select jsonb_array_elements_text(coalesce(nullif(${json}->'${name}', 'null'), '[]'))) else '{}' end`;
    case 'json':
      return `coalesce(nullif(${json}->'${name}', 'null'), '[]')`;
    case 'boolean':
      return `coalesce((${json}->>'${name}')::boolean, false)`;
    default:
      return `${json}->>'${name}'`;
  }
}

/** The columns of a row as JSON by the API's names. */
export function toJson(filled: readonly FilledColumn[], row: string): string {
  return `jsonb_build_object(${filled.map(({ name, column }) => `'${name}', ${row}.${column}`).join(', ')})`;
}

/** Provenance that says of each value in `json` that this import brought it ($6: the note). Dear for a row; see `shapes`. */
export const stamped = (json: string) =>
  `(select coalesce(jsonb_object_agg(k, $6::jsonb), '{}') from jsonb_object_keys(${json}) k)`;
