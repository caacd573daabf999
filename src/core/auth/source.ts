// What is kept of where somebody signs in from: family of the program, country, and for a time the network (MEXT-13, MIPI-04).
import { isIPv4, isIPv6 } from 'node:net';
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

/** The network of an address: a /24, or a /48 of IPv6. */
export function prefixOf(address: string | undefined): string | null {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return null;
  const [head = ''] = plain.split('%')[0]?.split('::') ?? [];
  const groups = head.split(':').filter(Boolean).slice(0, 3);
  while (groups.length < 3) groups.push('0');
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`;
}
