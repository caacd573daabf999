// The values of a talk as they are stored, each with where it came from.
import type { FieldProvenance, Provenance } from '../../schema/columns.ts';
import type { SpeakerValues } from '../../store/event-speakers.ts';
import { cleanLine, cleanLocalized } from '../events/values.ts';

interface Body {
  name?: string | undefined;
  bio?: Record<string, string> | null | undefined;
  recordingUrl?: string | null | undefined;
}

export function acceptTalk({ name, bio, recordingUrl }: Body): SpeakerValues {
  return {
    ...(name !== undefined && { name: cleanLine(name, 200, '/name') }),
    ...(bio !== undefined && { bio: cleanLocalized(bio ?? {}, 2000, '/bio') }),
    ...(recordingUrl !== undefined && { recordingUrl }),
  };
}

export function originsOf(
  values: SpeakerValues,
  source: FieldProvenance['source'],
  collectedAt: string,
): Provenance {
  const origin = { source, collectionPoint: source === 'self' ? 'portal' : 'event-site', collectedAt };
  const held = ['name', 'bio', 'recordingUrl'].filter((field) => field in values);
  return Object.fromEntries(held.map((field) => [field, origin]));
}
