// Needs in a bundle: signed with it, but kept apart and sealed, so that a kept bundle cannot outlive the key of an event (MEF-13).
import { randomUUID } from 'node:crypto';
import type { ExportBundle } from '../../schema/api/export.ts';
import type { ExportRecord, Snapshot } from '../../store/export-snapshot.ts';
import { insertExportNeeds, listExportNeeds, listOwnNeeds, type SealedPart } from '../../store/needs.ts';
import { bindingOf, openNeeds, requireCipher } from '../needs/sealed.ts';
import { readStanding } from '../needs/standing-needs.ts';
import { type Context, ownId } from '../operation.ts';

/** Of which registration and event a section's records are, in their order. */
type NeedsOf = { registrationId: string; eventId: string }[];

/** The snapshot with what the person stated for events, and saved for later. */
export async function withNeeds(
  context: Context,
  snapshot: Snapshot,
): Promise<{ snapshot: Snapshot; needs: NeedsOf }> {
  const rows = await listOwnNeeds(context.tx, ownId(context));
  const needs: ExportRecord[] = [];
  const of: NeedsOf = [];
  for (const { registrationId: id, eventId, title, value, statedAt } of rows) {
    // Without its key nobody can read it: the rest of the record is theirs all the same.
    const cipher = await context.services.eventKeys.find(eventId);
    if (cipher === undefined) continue;
    of.push({ registrationId: id, eventId });
    const stated = openNeeds(cipher.open(value, bindingOf(id)));
    needs.push(given({ id, event: title.en ?? Object.values(title)[0], stated }, statedAt));
  }
  const standing = await readStanding(context);
  const standingNeeds = standing
    ? [given({ id: standing.id, stated: standing.value }, standing.statedAt)]
    : [];
  const sections = { ...snapshot.sections, needs, standingNeeds };
  return { snapshot: { ...snapshot, sections }, needs: of };
}

function given(record: ExportRecord, at: string): ExportRecord {
  const statedAt = new Date(at).toISOString();
  const origin = { source: 'self', collectionPoint: 'portal', collectedAt: statedAt } as const;
  return { ...record, statedAt, provenance: { stated: origin, statedAt: origin, event: origin } };
}

/** Stands where the needs of a section were; the id makes it a text that nothing else holds. */
const placeholder = (bundle: { id: string }, section: string) => `${section} of ${bundle.id}`;
const sections = ['needs', 'standingNeeds'] as const;

/** The text of a bundle as it is kept. */
export function withoutNeeds(bundle: ExportBundle): string {
  const places = sections.flatMap((section) =>
    bundle.data[section] === undefined ? [] : [[section, placeholder(bundle, section)] as const],
  );
  return JSON.stringify({ ...bundle, data: { ...bundle.data, ...Object.fromEntries(places) } });
}

const partBinding = (id: string) => `export_needs/${id}/value`;

/** Keeps what was taken out, each part under the key of its event, what was saved for later under the master key. */
export async function keepNeeds(
  context: Context,
  exportId: string,
  { data: { needs = [], standingNeeds = [] } }: ExportBundle,
  of: NeedsOf,
): Promise<void> {
  const parts = [];
  for (const [place, record] of needs.entries()) {
    const { registrationId = '', eventId = '' } = of[place] ?? {};
    const id = randomUUID();
    const cipher = await requireCipher(context, eventId);
    parts.push({ id, registrationId, value: cipher.seal(JSON.stringify(record), partBinding(id)) });
  }
  for (const record of standingNeeds) {
    const id = randomUUID();
    const value = context.services.secrets.encrypt(JSON.stringify(record), partBinding(id));
    parts.push({ id, registrationId: null, value });
  }
  if (parts.length > 0) await insertExportNeeds(context.tx, exportId, parts);
}

/** The bundle, byte for byte as it was made and signed. */
export async function putNeedsBack(context: Context, exportId: string, kept: string): Promise<string> {
  const parts = await listExportNeeds(context.tx, exportId);
  const texts: Record<(typeof sections)[number], string[]> = { needs: [], standingNeeds: [] };
  for (const part of parts)
    texts[part.registrationId === null ? 'standingNeeds' : 'needs'].push(await openPart(context, part));
  const bundle = { id: `urn:uuid:${exportId}` };
  return sections.reduce(
    (text, section) =>
      text.split(JSON.stringify(placeholder(bundle, section))).join(`[${texts[section].join(',')}]`),
    kept,
  );
}

async function openPart(context: Context, { id, eventId, value }: SealedPart): Promise<string> {
  if (eventId === null) return context.services.secrets.decrypt(value, partBinding(id));
  return (await requireCipher(context, eventId)).open(value, partBinding(id));
}
