// What is kept of where somebody signs in from: family of the program, country, and for a time the network (MEXT-13, MIPI-04).
import { networkOf } from '../network.ts';
import type { Source } from '../operation.ts';
import type { Services } from '../services.ts';

export interface CoarseSource {
  device: string | null;
  network: string | null;
  /** ISO 3166-1 alpha-2, or `unknown`. */
  country: string;
}

const programs: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.*Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone|iPad\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X|Macintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** `Firefox on Linux`, `203.0.113.0/24` or `2001:db8::/48`, `DE`; null for what is not known. */
export function coarse(
  { address, agent }: Source,
  { findCountry }: Pick<Services, 'findCountry'>,
): CoarseSource {
  const found = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1];
  const [program, system] = [found(programs), found(systems)];
  const device = [program, system].filter(Boolean).join(' on ');
  return { device: device === '' ? null : device, network: prefixOf(address), country: findCountry(address) };
}

/** The network of an address: a /24, or a /48 of IPv6; null for none. */
export function prefixOf(address: string | undefined): string | null {
  return networkOf(address, { v4: 24, v6: 48 }) ?? null;
}
