// Undoes what an import changed in fields that carry their provenance.
import { type FilledColumn, fromJson } from './import-tables.ts';

/** A field goes back where its provenance is still the import's. `guard` holds beside it, of the row `m`. */
export function undoFields(table: string, columns: readonly FilledColumn[], guard = ''): string {
  const put = (column: FilledColumn) => {
    const before = `jsonb_build_object('${column.name}', h.previous->'${column.name}'->'v')`;
    return `${column.column} = case when '${column.name}' = any (r.fields) then ${fromJson(column, before)}
      else m.${column.column} end`;
  };
  return `with restored as (
      select h.row_id::uuid as id, h.previous, coalesce(array_agg(f), '{}') as fields
      from rollbook.import_changes h join rollbook.${table} m on m.id = h.row_id::uuid, jsonb_object_keys(h.previous) f
      where h.seq = $1 and m.provenance->f is not distinct from nullif(h.written->f->'p', 'null')
      group by h.row_id, h.previous)
    update rollbook.${table} m set ${columns.map(put).join(', ')},
      provenance = (m.provenance - r.fields) || (select coalesce(jsonb_object_agg(f, h.previous->f->'p'), '{}')
        from unnest(r.fields) f where h.previous->f->'p' <> 'null'),
      revision = m.revision + 1, updated_at = rollbook.now()
    from restored r join rollbook.import_changes h on h.seq = $1 where m.id = r.id ${guard}`;
}
