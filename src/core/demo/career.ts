// Makes what a fictional person does: titles, employers, schools, skills, interests and a few words about them.
import { spelled, worldwideOrganizations } from './names.ts';
import type { Locale } from './names-locale.ts';
import type { DemoEducation, DemoEmployment, DemoProfile, PartialDate, SkillLevel } from './person.ts';
import { between, chance, fill, pick, pickSome, type Random } from './random.ts';

const titles = [
  'Network Engineer',
  'Senior Network Engineer',
  'Transport Planner',
  'Service Delivery Manager',
  'Field Operations Lead',
  'Interconnect Manager',
  'Security Analyst',
  'Security Architect',
  'SD-WAN Architect',
  'Test and Turn-up Engineer',
  'Network Automation Engineer',
  'Product Manager, Business Ethernet',
  'NOC Shift Lead',
  'Pre-Sales Engineer',
  'Chief Technology Officer',
  'Lecturer in Telecommunications',
];
const topics = [
  'service activation testing',
  'timing and synchronization',
  'rural broadband',
  'submarine cables',
  'network automation',
  'zero trust',
  'mobile backhaul',
  'open APIs',
  'energy use of networks',
  'optical transport',
  'interconnection',
  'incident response',
  'disaster recovery',
  'teaching newcomers',
];
const words = [
  'ENNI',
  'OAM',
  'QoS',
  'IPsec',
  'segment routing',
  'DWDM',
  'PTP',
  'NaaS',
  'SASE',
  'BGP',
  'YANG',
];
const skills = [
  'Carrier Ethernet',
  'MPLS',
  'Network security',
  'SD-WAN',
  'Python',
  'Fiber splicing',
  'Project management',
  'Capacity planning',
  'Threat modeling',
  'Technical writing',
];
const levels: readonly SkillLevel[] = ['beginner', 'intermediate', 'advanced', 'expert'];
const schools = ['School of Signals', 'Open Institute of Transmission', 'Lantern College of Engineering'];
const areas = [
  'Telecommunications',
  'Electrical Engineering',
  'Computer Science',
  'Physics',
  'Information Security',
];
const degrees = ['Diploma', 'BSc', 'BEng', 'MSc', 'PhD'];
const sentences = [
  'I like networks that are boring at three in the morning.',
  'Most of my days go into making two carriers agree on one handover.',
  'I write the runbook first and the configuration second.',
  'I began by pulling cable and still carry a splicing kit.',
  'I teach an evening class for people who change over to this trade.',
  'I measure before I guess.',
];

type Career = Pick<
  DemoProfile,
  'jobTitle' | 'organization' | 'headline' | 'about' | 'interests' | 'keywords' | 'skills'
> & { employments: DemoEmployment[]; educations: DemoEducation[] };

/** A career up to `today`; the newest employment carries the same title and employer as the profile. */
export function makeCareer(random: Random, locale: Locale, city: string, today: string): Career {
  const employments = makeEmployments(random, locale, today);
  const current = employments[0]?.end === undefined ? employments[0] : undefined;
  const interests = pickSome(random, topics, between(random, 0, 4));
  const topic = interests[0] ?? pick(random, topics);
  return {
    ...(current && { jobTitle: current.title, organization: current.organization }),
    ...(chance(random, 0.7) && { headline: `${current?.title ?? 'Independent'}, ${topic}` }),
    ...(chance(random, 0.5) && { about: pickSome(random, sentences, between(random, 1, 2)).join(' ') }),
    interests,
    keywords: pickSome(random, words, between(random, 0, 4)),
    skills: pickSome(random, skills, between(random, 0, 4)).map((name) => ({
      name,
      level: pick(random, levels),
    })),
    employments,
    educations: makeEducations(random, city, Number(today.slice(0, 4))),
  };
}

/** None to three employments, newest first, each ending where the next begins; one in ten people is between two. */
function makeEmployments(random: Random, locale: Locale, today: string): DemoEmployment[] {
  const employments: DemoEmployment[] = [];
  let end = chance(random, 0.1) ? monthsBefore(random, today, 2, 20) : undefined;
  let limit = end ?? today;
  for (let left = between(random, 0, 19) === 0 ? 0 : between(random, 1, 3); left > 0; left--) {
    const start = monthsBefore(random, limit, 10, 80);
    employments.push({
      organization: spelled(pick(random, employers(random, locale))).text,
      title: pick(random, titles),
      start: chance(random, 0.25) && end?.slice(0, 4) !== start.slice(0, 4) ? start.slice(0, 4) : start,
      ...(end && { end }),
      ...(chance(random, 0.3) && { summary: pick(random, sentences) }),
    });
    end = start;
    limit = start;
  }
  return employments;
}

function employers(random: Random, locale: Locale): readonly string[] {
  return chance(random, 0.25) ? worldwideOrganizations : locale.organizations;
}

function makeEducations(random: Random, city: string, year: number): DemoEducation[] {
  return Array.from({ length: between(random, 0, 2) }, () => {
    const end = year - between(random, 1, 30);
    const started = chance(random, 0.8);
    return {
      institution: `${city} ${pick(random, schools)}`,
      ...(chance(random, 0.85) && { degree: pick(random, degrees) }),
      ...(chance(random, 0.85) && { area: pick(random, areas) }),
      ...(started && { start: String(end - between(random, 2, 5)) }),
      ...(chance(random, 0.9) && { end: chance(random, 0.5) ? String(end) : fill(random, `${end}-0#`) }),
    };
  });
}

/** A month that lies from `least` to `most` months before the month of the given date. */
function monthsBefore(random: Random, date: PartialDate, least: number, most: number): PartialDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - between(random, least, most);
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The spelling in ASCII of an employer that the lists write in another script; itself otherwise. */
export function organizationWord(locale: Locale, organization: string): string {
  return locale.organizations.find((word) => spelled(word).text === organization) ?? organization;
}
