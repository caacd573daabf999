// Until when a request must be answered, by right and region: calendar months, days or exact hours (MEF-66, MEF-75).
import { addDays, addMonths, dayIn, endOfDay } from './days.ts';
import { type Rule, settle } from './open-value.ts';
import type { RegionId, Right } from './pack-names.ts';
import type { Pack } from './pack-shape.ts';

/** When a request is due, by which rule; to be kept with the request, so that a later move or pack changes nothing. */
export interface Due {
  /** The last instant, RFC 3339 in UTC: the end of a day in the controller's zone, or after exact hours. */
  dueAt: string;
  /** That day in the controller's zone, YYYY-MM-DD. */
  dueOn: string;
  /** P1M, P30D or PT48H. */
  period: string;
  clause: string;
  origin: Rule<string>['origin'];
}

/** The regions that the pack lists, in its order. */
export function regionIds({ regions }: Pack): RegionId[] {
  return regions.map(({ id }) => id);
}

/**
 * When a request received at an instant (RFC 3339) is due. The region is the person's at receipt; without one, or with one
 * that the pack does not list, the earliest of all holds (MEF-10). Throws a RangeError for what is no instant.
 */
export function dueDate(pack: Pack, right: Right, region: string | undefined, receivedAt: string): Due {
  const received = new Date(receivedAt);
  if (Number.isNaN(received.getTime())) throw new RangeError('an instant is RFC 3339');
  const known = regionIds(pack).filter((id) => id === region);
  const regions = known.length > 0 ? known : regionIds(pack);
  const dues = pack.deadlines
    .filter((deadline) => deadline.right === right && regions.some((id) => deadline.regions.includes(id)))
    .map((deadline) => dueBy(settle(deadline), settle(pack.timeZone).value, received));
  const [first] = dues.toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  if (first === undefined) throw new Error(`the policy has no deadline for the right ${right}`);
  return first;
}

function dueBy({ value: period, clause, origin }: Rule<string>, zone: string, received: Date): Due {
  const count = Number(/\d+/.exec(period)?.[0]);
  if (period.endsWith('H')) {
    const due = new Date(received.getTime() + count * 3_600_000);
    return { dueAt: due.toISOString(), dueOn: dayIn(zone, due), period, clause, origin };
  }
  const day = dayIn(zone, received);
  const dueOn = period.endsWith('M') ? addMonths(day, count) : addDays(day, count);
  return { dueAt: endOfDay(zone, dueOn).toISOString(), dueOn, period, clause, origin };
}
