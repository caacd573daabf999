// Keeps answers of public reads in this process, and gives one only when the database says that it still holds.
import { setImmediate as immediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { readVersions, type Versions } from '../store/directory-version.ts';
import type { PublicLane } from '../store/public-lane.ts';
import { type Answer, JsonText } from './operation.ts';

/** Characters of JSON kept for each part; what GraphQL parsed of them comes on top. */
const capacity = 8_000_000;

/** What an entry weighs beside its text. */
const overhead = 500;

interface Kept {
  version: string;
  answers: LRUCache<string, Answer<unknown>>;
}

/**
 * Strictly fresh: an answer is given only if a read of the version that started after the request arrived finds the
 * version that was read before the answer was made. No answer lives by time, so none is ever stale (MEF-24).
 */
export class FreshAnswers {
  readonly #lane: PublicLane;
  readonly #clock: () => string | undefined;
  readonly #kept: Record<keyof Versions, Kept> = {
    ...{ directory: empty(''), verification: empty('') },
    ...{ organizations: empty(''), registry: empty(''), events: empty('') },
  };
  #next: Promise<Versions | undefined> | undefined;

  /** `clock` replaces the database's, in tests. */
  constructor(lane: PublicLane, clock: () => string | undefined) {
    this.#lane = lane;
    this.#clock = clock;
  }

  /** The answer kept for `key`, else the one that `make` reads now; what `make` throws is not kept. */
  async answer<Value>(
    part: keyof Versions,
    key: string,
    make: () => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> {
    const versions = await this.#versions();
    if (versions === undefined) return make();
    const kept = this.#at(part, versions[part]);
    const known = kept.answers.get(key) as Answer<Value> | undefined;
    if (known) return known;
    const made = await make();
    if (made.value instanceof JsonText) kept.answers.set(key, made);
    return made;
  }

  /** The answers of this version; those of another are let go. */
  #at(part: keyof Versions, version: string): Kept {
    if (this.#kept[part].version !== version) this.#kept[part] = empty(version);
    return this.#kept[part];
  }

  /** One read serves all that arrive in one turn of the event loop: it starts when all of them are there. */
  #versions(): Promise<Versions | undefined> {
    this.#next ??= immediate().then(() => {
      this.#next = undefined;
      return readVersions(this.#lane, this.#clock());
    });
    return this.#next;
  }
}

function empty(version: string): Kept {
  const sizeCalculation = ({ value }: Answer<unknown>, key: string) =>
    overhead + key.length + (value instanceof JsonText ? value.text.length : 0);
  return { version, answers: new LRUCache({ maxSize: capacity, sizeCalculation }) };
}
