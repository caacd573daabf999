// What the policy leaves open: every value of the pack that is null, with what the registry does meanwhile (MEXE-01).
import { isRecord, type Loose } from './pack-loose.ts';
import type { Origin } from './pack-names.ts';
import { type Pack, packShape } from './pack-shape.ts';
import { escapePointer } from './pack-source.ts';

export interface Gap {
  /** Where it would stand, by names: `controller.address`, `deadlines.object`. */
  name: string;
  /** JSON pointer (RFC 6901) into the pack. */
  pointer: string;
  /** What the value would say. */
  about: string;
  /** What the registry does meanwhile; it never makes a value up. */
  default?: string;
  clause: string;
  /** `default`: the policy is silent; `stated`: the policy says it, and it is yet to be filled in. */
  origin: Origin;
}

interface Shape {
  description?: string;
  properties?: Record<string, Shape>;
  patternProperties?: Record<string, Shape>;
  items?: Shape;
}
/** A value of the pack, where it stands, and the entry whose source it shares. */
interface Place {
  value: unknown;
  shape: Shape | undefined;
  names: string[];
  pointer: string;
  entry: Loose;
}

/** Every gap, in the pack's order. */
export function listGaps(pack: Pack): Gap[] {
  return gapsAt({ value: pack, shape: packShape as Shape, names: [], pointer: '', entry: {} });
}

function gapsAt(place: Place): Gap[] {
  const { value, entry } = place;
  if (value === null) return [gapOf(place, entry)];
  if (Array.isArray(value)) return value.flatMap((item, index) => gapsAt(itemAt(place, item, index)));
  if (!isRecord(value)) return [];
  if ('value' in value) return value.value === null ? [gapOf(place, value)] : [];
  return Object.entries(value).flatMap(([name, member]) => gapsAt(memberAt(place, value, name, member)));
}

function itemAt(place: Place, item: unknown, index: number): Place {
  const id = isRecord(item) ? (item.id ?? item.kind ?? item.right) : undefined;
  return {
    ...{ value: item, shape: place.shape?.items, pointer: `${place.pointer}/${index}`, entry: place.entry },
    names: typeof id === 'string' ? [...place.names, id] : place.names,
  };
}

function memberAt(place: Place, entry: Loose, name: string, value: unknown): Place {
  const { properties, patternProperties } = place.shape ?? {};
  return {
    ...{ value, entry: 'clause' in entry ? entry : place.entry, names: [...place.names, name] },
    shape: properties?.[name] ?? Object.values(patternProperties ?? {})[0],
    pointer: `${place.pointer}/${escapePointer(name)}`,
  };
}

function gapOf({ names, pointer, shape }: Place, entry: Loose): Gap {
  const { clause, origin, default: standIn } = entry;
  return {
    ...{ name: names.join('.'), pointer, about: shape?.description ?? '' },
    ...(standIn !== undefined && {
      default: typeof standIn === 'string' ? standIn : JSON.stringify(standIn),
    }),
    ...{ clause: String(clause), origin: origin as Origin },
  };
}
