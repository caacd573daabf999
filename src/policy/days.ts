// Days (YYYY-MM-DD) as they run in a time zone: which day an instant falls on, when a day ends, days and months later.

/** True for a day of the calendar: 2027-02-28, not 2027-02-29. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day on which an instant falls in an IANA zone. */
export function dayIn(zone: string, instant: Date): string {
  return wallClock(zone, instant).toISOString().slice(0, 10);
}

/** The last whole second of a day in a zone. */
export function endOfDay(zone: string, day: string): Date {
  const midnight = new Date(`${addDays(day, 1)}T00:00:00Z`);
  // Twice: the first guess may stand on the other side of a change of the clocks.
  const guess = new Date(midnight.getTime() - offsetAt(zone, midnight));
  return new Date(midnight.getTime() - offsetAt(zone, guess) - 1000);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day so many months later, or the last one of a month that is too short. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, ofMonth = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(ofMonth, last))).toISOString().slice(0, 10);
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(zone: string, instant: Date): number {
  return wallClock(zone, instant).getTime() - Math.floor(instant.getTime() / 1000) * 1000;
}

/** What the clocks of a zone show, as if it were UTC. */
function wallClock(zone: string, instant: Date): Date {
  const numeric = '2-digit' as const;
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric' },
    ...{ month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return new Date(
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')),
  );
}
