// Proactive content negotiation between JSON and one other media type (RFC 9110, 12.5.1).

/**
 * True when the Accept header names `mediaType` itself with a weight above 0, and rather than JSON: above
 * `application/json` where that is named too, else at least level with the range that covers it. A range that cannot be
 * read counts as not sent.
 */
export function prefersOverJson(accept: string | undefined, mediaType: string): boolean {
  const weights = readWeights(accept ?? '');
  const asked = weights.get(mediaType) ?? 0;
  const json = weights.get('application/json');
  if (json !== undefined) return asked > json;
  return asked > 0 && asked >= (weights.get('application/*') ?? weights.get('*/*') ?? 0);
}

/** Media range -> weight from 0 to 1; parameters other than `q` do not part ranges here. */
function readWeights(accept: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const element of accept.split(',')) {
    const [range = '', ...parameters] = element.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    if (range === '' || !/^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight)) continue;
    weights.set(range, Math.max(weights.get(range) ?? 0, Number(weight)));
  }
  return weights;
}
