// Gathers which routes people use and hands it over every second, so that no request waits for it.
import { findTechnicalRules } from '../../policy/technical.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import type { Services } from '../services.ts';
import { recordUsage } from './usage.ts';

export interface UsedRoute {
  accountId: string;
  /** Method and pattern. */
  route: string;
  status: number;
}

const second = 1000;
/** What the database does not take in time is dropped: figures are worth no memory without bounds. */
const mostWaiting = 10_000;

const actor = systemActor('usage', 'the policy in force has usage recorded');

export class UsageRecorder {
  readonly #services: Services;
  readonly #failed: (error: unknown) => void;
  #waiting: UsedRoute[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  /** `failed` hears of what could not be written; it is not tried again. */
  constructor(services: Services, failed: (error: unknown) => void) {
    this.#services = services;
    this.#failed = failed;
  }

  /** Does nothing where the policy in force has no usage recorded. */
  add(used: UsedRoute): void {
    if (!findTechnicalRules(this.#services.policy.pack).usageRecorded) return;
    if (this.#waiting.length < mostWaiting) this.#waiting.push(used);
    this.#timer ??= setTimeout(() => void this.flush(), second).unref();
  }

  /** Resolves when everything that was added until now is written, or lost. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = this.#waiting;
    this.#waiting = [];
    if (rows.length === 0) return this.#running;
    const before = this.#running;
    this.#running = before.then(() => this.#write(rows));
    return this.#running;
  }

  async #write(rows: UsedRoute[]): Promise<void> {
    try {
      await execute(recordUsage, { actor, id: 'usage' }, { rows }, this.#services);
    } catch (error) {
      this.#failed(error);
    }
  }
}
