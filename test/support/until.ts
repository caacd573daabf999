// Waits for what shows only to those who look: again and again, with a breath in between that leaves the processor to others.
import { setTimeout as breathe } from 'node:timers/promises';

const breathMilliseconds = 20;

/** Resolves once `look` finds it. */
export async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await look())) await breathe(breathMilliseconds);
}
