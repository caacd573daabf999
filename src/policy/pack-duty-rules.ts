// The rules of a pack's promises about time, place and access that its shape cannot say.
import type { Finding } from './pack-check.ts';
import { asList, asRecord, checkReference, entriesOf, idsOf, type Loose, listOf } from './pack-loose.ts';
import { RIGHTS, TIMED_CATEGORIES } from './pack-names.ts';

/** Every rule about deadlines, transfers, passwords, staff, agreements and values left open that a pack breaks. */
export function checkDuties(pack: Loose): Finding[] {
  return [
    ...listOf(pack.deadlines).flatMap((deadline, index) => checkDeadline(pack, deadline, index)),
    ...checkCoverage(pack),
    ...listOf(pack.agreements).flatMap((_, index, all) => checkAgreement(all, index)),
    ...listOf(pack.categories).flatMap(checkCategory),
    ...checkNotice(pack),
    ...checkLengths(asRecord(pack.passwords)),
    ...entriesOf(pack.staff).flatMap(checkStaff),
    ...checkZone(asRecord(pack.timeZone)),
    ...openValues(pack).flatMap(checkOpen),
  ];
}

function checkDeadline(pack: Loose, { right, regions }: Loose, index: number): Finding[] {
  const before = listOf(pack.deadlines)
    .slice(0, index)
    .filter((other) => other.right === right)
    .flatMap((other) => asList(other.regions));
  return asList(regions).flatMap((region, place) => {
    const pointer = `/deadlines/${index}/regions/${place}`;
    if (!before.includes(region))
      return checkReference(region, idsOf(pack.regions), 'region', pointer, 'MEF-10');
    const reason = `the right ${String(right)} has a deadline for ${String(region)} already`;
    return [{ pointer, reason, clause: 'MEF-10' }];
  });
}

/** Each right has a deadline in each listed region: no request is without one. */
function checkCoverage(pack: Loose): Finding[] {
  if (!Array.isArray(pack.deadlines)) return [];
  const covered = listOf(pack.deadlines).flatMap(({ right, regions }) =>
    asList(regions).map((region) => `${String(right)} ${String(region)}`),
  );
  return RIGHTS.flatMap((right) =>
    (idsOf(pack.regions) ?? [])
      .filter((region) => !covered.includes(`${right} ${region}`))
      .map((region) => ({
        pointer: '/deadlines',
        reason: `has none for the right ${right} in the region ${region}`,
        clause: 'MEF-10',
      })),
  );
}

function checkAgreement(all: Loose[], index: number): Finding[] {
  const { kind, version } = all[index] ?? {};
  const known = all.slice(0, index).some((other) => other.kind === kind && other.version === version);
  if (!known) return [];
  const reason = `the version ${String(version)} of ${String(kind)} is listed twice`;
  return [{ pointer: `/agreements/${index}/version`, reason, clause: 'MEF-04' }];
}

/** No category without a time: what arises by itself by MIPI-04, everything else by MEXE-31. */
function checkCategory(category: Loose, index: number): Finding[] {
  if ('keep' in category) return [];
  const isTimed = TIMED_CATEGORIES.some((id) => id === category.id);
  const reason = `is required for the category ${String(category.id)}`;
  return [{ pointer: `/categories/${index}/keep`, reason, clause: isTimed ? 'MIPI-04' : 'MEXE-31' }];
}

function checkNotice(pack: Loose): Finding[] {
  const { value, needsAcknowledgement } = asRecord(asRecord(pack.transfers).notice);
  if (value !== null || needsAcknowledgement !== true) {
    return checkReference(value, idsOf(pack.notices), 'notice', '/transfers/notice/value', 'MEF-54');
  }
  const reason = 'must be false where there is no notice to acknowledge';
  return [{ pointer: '/transfers/notice/needsAcknowledgement', reason, clause: 'MEF-54' }];
}

const held = ({ value, default: standIn }: Loose) => value ?? standIn;

function checkLengths(passwords: Loose): Finding[] {
  const alone = held(asRecord(passwords.minimumAlone));
  const beside = held(asRecord(passwords.minimumWithSecondFactor));
  if (typeof alone !== 'number' || typeof beside !== 'number' || beside <= alone) return [];
  const reason = `must not be more than the ${alone} characters of a password alone`;
  return [{ pointer: '/passwords/minimumWithSecondFactor', reason, clause: 'MEXT-19' }];
}

/** The registry has no way of going without: a policy may be silent about it, never say no. */
function checkStaff([name, entry]: [string, Loose]): Finding[] {
  return (['value', 'default'] as const)
    .filter((member) => entry[member] === false)
    .map((member) => ({
      pointer: `/staff/${name}/${member}`,
      reason: 'cannot be turned off',
      clause: name === 'secondFactorRequired' ? 'MEXE-18' : 'MEXT-18',
    }));
}

function checkZone(timeZone: Loose): Finding[] {
  return (['value', 'default'] as const).flatMap((member) => {
    const name = timeZone[member];
    if (typeof name !== 'string' || isZone(name)) return [];
    return [{ pointer: `/timeZone/${member}`, reason: `${name} is not a time zone` }];
  });
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

type Open = { pointer: string; entry: Loose; clause: string };

/** The values that a default stands in for, with the clause that needs one. */
function openValues(pack: Loose): Open[] {
  const under = (section: string, clause: string): Open[] =>
    entriesOf(pack[section]).map(([name, entry]) => ({ pointer: `/${section}/${name}`, entry, clause }));
  return [
    { pointer: '/timeZone', entry: asRecord(pack.timeZone), clause: 'MEF-66' },
    ...listOf(pack.deadlines).map((entry, index) => ({
      ...{ pointer: `/deadlines/${index}`, entry, clause: 'MEF-66' },
    })),
    ...under('breach', 'MEXT-23'),
    ...under('passwords', 'MEXT-19'),
    ...under('staff', 'MEXT-18'),
    ...under('technical', 'MEF-23'),
    ...under('figures', 'MEF-31'),
    ...listOf(pack.categories).map(({ keep }, index) => ({
      ...{ pointer: `/categories/${index}/keep`, entry: asRecord(keep), clause: 'MIPI-04' },
    })),
  ];
}

function checkOpen({ pointer, entry, clause }: Open): Finding[] {
  const hasDefault = 'default' in entry;
  if (entry.value === null && !hasDefault) {
    return [{ pointer: `${pointer}/default`, reason: 'is required while the value is null', clause }];
  }
  if (entry.value === null || !hasDefault) return [];
  return [{ pointer: `${pointer}/default`, reason: 'is only for a value that is null', clause }];
}
