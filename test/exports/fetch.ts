// Makes and fetches exports through the REST door.
import type { ExportBundle, ExportKind } from '../../src/schema/api/export.ts';
import type { Reply, World } from '../support/world.ts';

/** The answer of the fetch; throws when none was made. */
export async function fetchExport(world: World, token: string, kind: ExportKind): Promise<Reply> {
  const made = await world.rest('POST /v1/me/exports', { token, body: { kind } });
  if (made.status !== 201) throw new Error(`no export: ${made.status} ${made.text}`);
  return world.rest(`GET ${String(made.headers.location)}`, { token });
}

export async function bundleOf(world: World, token: string, kind: ExportKind): Promise<ExportBundle> {
  return (await fetchExport(world, token, kind)).body as ExportBundle;
}
