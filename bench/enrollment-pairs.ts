// Whether saying that somebody was trained takes as long for an address that has an account as for one that nobody has.
import { randomUUID } from 'node:crypto';

/** Known and unknown in turn, each pair in another order: the ratio of the medians, and how often the known one took longer. */
export async function comparePairs(url: string, token: string, pairs: number): Promise<string> {
  const times = { known: [] as number[], unknown: [] as number[] };
  let slower = 0;
  for (let pair = -10; pair < pairs; pair += 1) {
    const kinds = pair % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    const taken = { known: 0, unknown: 0 };
    for (const kind of kinds) taken[kind] = await say(url, token, kind, pair + 10);
    // The first ones warm up.
    if (pair < 0) continue;
    times.known.push(taken.known);
    times.unknown.push(taken.unknown);
    if (taken.known > taken.unknown) slower += 1;
  }
  const [known, unknown] = [median(times.known), median(times.unknown)];
  return (
    `${pairs} pairs of enrollments: median ${known.toFixed(2)} ms for a known address, ${unknown.toFixed(2)} ms for an unknown one, ` +
    `ratio ${(known / unknown).toFixed(3)}; the known one took longer in ${slower} (chance: ${pairs / 2} ± ${Math.round(Math.sqrt(pairs))})`
  );
}

async function say(url: string, token: string, kind: 'known' | 'unknown', n: number): Promise<number> {
  const began = performance.now();
  const reply = await fetch(`${url}/v1/partners/enrollments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({
      studentReference: `${kind}-${n}`,
      // Of one length: as many digits, and as many letters.
      email: `${kind === 'known' ? 'person' : 'nobody'}${String(n + 1).padStart(6, '0')}@example.org`,
      course: 'A course',
      completedOn: '2026-06-01',
    }),
  });
  const text = await reply.text();
  if (reply.status !== 202) throw new Error(`${reply.status} ${text}`);
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
