// How small a group may be that figures about people name, by the pack in force.
import { settle } from './open-value.ts';
import type { Pack } from './pack-shape.ts';

/** Fewer people than this are never counted out (MEF-31). */
export function findSmallestGroup({ figures }: Pack): number {
  return settle(figures.smallestGroup).value;
}
