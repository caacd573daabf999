// The country of an address, from a file that the operator names: nobody is asked over the network.
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { type CountryResponse, Reader } from 'mmdb-lib';

/** ISO 3166-1 alpha-2, or `unknown`; never anything finer (MIPI-04). */
export type FindCountry = (address: string | undefined) => string;

export const unknownCountry = 'unknown';

/** Without a file no country is known. */
export const noCountries: FindCountry = () => unknownCountry;

/** Reads a country database in the MaxMind format, once. Rejects for a file that is none, naming it. */
export async function openCountries(file: string | undefined): Promise<FindCountry> {
  if (file === undefined) return noCountries;
  try {
    return countriesOf(await readFile(file));
  } catch (error) {
    throw new Error(`COUNTRY_DB_FILE ${file} cannot be read as a country database`, { cause: error });
  }
}

/** Looks up in the bytes of such a file. */
export function countriesOf(bytes: Buffer): FindCountry {
  const reader = new Reader<CountryResponse>(bytes);
  return (address = '') => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] ?? '';
    // A file of IPv4 alone knows no other address.
    if (isIP(plain) === 0 || (isIP(plain) === 6 && reader.metadata.ipVersion === 4)) return unknownCountry;
    const code = reader.get(plain)?.country?.iso_code;
    return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : unknownCountry;
  };
}
